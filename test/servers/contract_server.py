"""Answers like AWS from an estate written in JSON, and refuses what AWS would not understand or could not say.

    .servers/moto/bin/python test/servers/contract_server.py [--port 0] [--estate FILE]

prints {"port": N} once it listens, on 127.0.0.1 alone, and ends by SIGTERM. Any access key and signature will do; the
signature's scope says service and region. Truth is botocore's model of each service: a question with an unknown,
missing or misshapen parameter gets status 400 and the code ContractBreach, and so does one to which the estate holds
no answer. An estate with an answer that the model does not allow, or that botocore reads otherwise, is not loaded.

An estate, in botocore's names of services, operations and members, with moments as ISO 8601 with a zone:

    {"pageSize": 2,                                  most items on a page, however many are asked for (1000)
     "accessKeys": {"AKID": "111122223333"},         whose key it is, "*" for any other; needless if there is one account
                                                     or AWS (or moto) made the key, as the account stands in it then
     "accounts": {"111122223333": {"us-east-1": {"backup": {
       "ListBackupVaults": {"BackupVaultList": [...]},               one answer, in the shape of the output
       "DescribeBackupVault": [                                      or rules, of which the first that fits answers
         {"when": {"BackupVaultName": "ehr"}, "answer": {...}},      for these parameters
         {"times": 1, "error": {"code": "ThrottlingException"}},     so many times, then never again
         {"raw": {"status": 200, "headers": {}, "body": "..."}},     what AWS would never say; or "hang up", "no answer"
         {"error": {"code": "AccessDeniedException", "status": 403, "message": "..."}}]}}}}}

Region and account may be "*", for all that have no rule that fits. Lists are cut into pages, with tokens that fit only
the same question. The filters of `contract_listing.FILTERS` are applied to the items. Any other optional parameter
must be named in a rule's `when`, or in its `ignore` if the answer does not depend on it. An element of a list may be
{"repeat": 1000000, "template": {...}, "vary": {...}}: see `contract_listing.Repeated`.

    POST   /_estate  the estate; 400 {"faults": [...]} if AWS could not say it
    POST   /_put     {"service", "operation", "rules": [...], "region"?, "account"?}: rules before those of the estate
    GET    /_calls   every question: service, operation, region, account, parameters, status, refused (null or why)
    DELETE /_calls, /_put   forgets them
"""

import argparse
import json
import re
import signal
import threading
import uuid
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from moto.core.request import Request
from werkzeug.exceptions import NotFound

from contract_estate import Estate, EstateRefused
from contract_service import Refused

SCOPE = re.compile(r"Credential=([^/,\s]+)/\d{8}/([^/,\s]+)/([^/,\s]+)/aws4_request")
MOST_CALLS = 200_000


class Contract:
    """The estate in force, and what was asked of it."""

    def __init__(self):
        self.estate = Estate({})
        self.calls = []

    def answer(self, request, request_id):
        call = {"service": None, "operation": None, "region": None, "account": None, "parameters": {}}
        call.update(status=None, refused=None)
        if len(self.calls) < MOST_CALLS:
            self.calls.append(call)
        try:
            said = self.said(request, request_id, call)
            call["status"] = status_of(said)
            return said
        except Refused as refused:
            return breach(call, str(refused))
        except Exception as error:  # whatever breaks here must reach the one who asks, and the count
            return breach(call, f"The contract server failed: {error!r}")

    def said(self, request, request_id, call):
        signed = SCOPE.search(request.headers.get("Authorization", ""))
        if signed is None:
            raise Refused("The question is not signed with signature version 4.")
        access_key, call["region"], call["service"] = signed.groups()
        call["account"] = self.estate.account_of(access_key)
        for service in self.estate.signed_for(signed[3]):
            try:
                operation, params = service.question(request, call)
            except NotFound:
                continue
            return self.estate.said((call["account"], call["region"], service.name, operation.name), params, request_id)
        raise Refused(f"The estate holds no operation of {signed[3]} at {request.method} {request.raw_path}.")


def status_of(said):
    """The status of an answer; null where there is none, because the connection ends."""
    return None if isinstance(said, str) else said["status"] if isinstance(said, dict) else said.status


def breach(call, why):
    call.update(status=400, refused=why)
    headers = {"Content-Type": "application/json", "x-amzn-ErrorType": "ContractBreach"}
    return {"status": 400, "headers": headers, "body": json.dumps({"Message": why})}


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server_version = "contract"
    # Head and body leave in one piece, or the reader's delayed acknowledgement would hold up each answer.
    wbufsize = -1

    def do(self):
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        if self.path.startswith("/_") and "Authorization" not in self.headers:
            self.control(body)
            return
        request_id = str(uuid.uuid4())
        request = Request.from_primitives(
            self.command, f"http://{self.headers.get('Host')}{self.path}", self.headers, body
        )
        request.environ["RAW_URI"] = self.path
        said = self.server.contract.answer(request, request_id)
        if said == "no answer":
            self.rfile.read(1)
        if isinstance(said, str):
            self.close_connection = True
            return
        if isinstance(said, dict):
            self.send(said["status"], {"x-amzn-RequestId": request_id, **said["headers"]}, said["body"].encode())
            return
        self.send(said.status, {"x-amzn-RequestId": request_id, **said.headers}, said.body)

    do_GET = do_POST = do_PUT = do_DELETE = do_HEAD = do_PATCH = do

    def control(self, body):
        contract, asked = self.server.contract, (self.command, self.path)
        try:
            if asked == ("POST", "/_estate"):
                contract.estate = Estate(json.loads(body))
            elif asked == ("POST", "/_put"):
                put = json.loads(body)
                contract.estate.put_first(
                    (put.get("account"), put.get("region"), put["service"], put["operation"]), put["rules"]
                )
            elif asked == ("DELETE", "/_put"):
                contract.estate.clear()
            elif asked == ("DELETE", "/_calls"):
                contract.calls = []
            elif asked == ("GET", "/_calls"):
                self.tell(200, contract.calls)
                return
            else:
                self.tell(404, {"faults": [f"There is no {self.command} {self.path}."]})
                return
            self.tell(200, {})
        except EstateRefused as refused:
            self.tell(400, {"faults": refused.faults})
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            self.tell(400, {"faults": [f"This is no such document: {error!r}"]})

    def tell(self, status, document):
        self.send(status, {"Content-Type": "application/json"}, json.dumps(document).encode())

    def send(self, status, headers, body):
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def log_message(self, *_):
        pass


class Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 128


def main():
    options = argparse.ArgumentParser()
    options.add_argument("--port", type=int, default=0)
    options.add_argument("--estate")
    chosen = options.parse_args()
    server = Server(("127.0.0.1", chosen.port), Handler)
    server.contract = Contract()
    if chosen.estate:
        with open(chosen.estate, encoding="utf-8") as file:
            server.contract.estate = Estate(json.load(file))
    signal.signal(signal.SIGTERM, lambda *_: threading.Thread(target=server.shutdown).start())
    print(json.dumps({"port": server.server_port}), flush=True)
    server.serve_forever()


if __name__ == "__main__":
    main()
