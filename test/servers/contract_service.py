"""Speaks one service of AWS as botocore's model of it says: reads questions, writes answers and errors."""

import base64
import json
from datetime import timezone
from xml.sax.saxutils import escape

import botocore.session
from botocore.awsrequest import HeadersDict
from botocore.exceptions import DataNotFoundError
from botocore.parsers import create_parser
from botocore.serialize import create_serializer
from botocore.utils import parse_timestamp
from moto.core.model import ServiceModel
from moto.core.parse import PROTOCOL_PARSERS
from moto.core.routing import get_router_class
from moto.core.serialize import SerializationContext, get_serializer_class
from werkzeug.exceptions import NotFound

from contract_shapes import bound, faults, instant, wire_name

PROTOCOLS = ("rest-json", "json", "query", "ec2", "rest-xml")

_loader = botocore.session.get_session().get_component("data_loader")
_services = {}


class Refused(Exception):
    """A question that AWS would not understand, or to which the estate holds no answer."""


class Said:
    """An answer as it goes over the wire."""

    def __init__(self, status, headers, body):
        self.status, self.headers, self.body = status, headers, body


def service_named(name):
    """Raises botocore's UnknownServiceError."""
    if name not in _services:
        _services[name] = Service(name)
    return _services[name]


class Service:
    def __init__(self, name):
        description = _loader.load_service_model(name, "service-2")
        self.name = name
        # moto's classes over botocore's own description, without what moto adds to some services.
        self.model = ServiceModel(description, name)
        spoken = self.model.metadata.get("protocols", [self.model.metadata["protocol"]])
        self.protocol = next(protocol for protocol in PROTOCOLS if protocol in spoken)
        self.json = self.protocol in ("rest-json", "json")
        self.router = get_router_class(name, self.protocol)(self.model)
        self.signing_name = self.model.metadata.get("signingName", self.model.metadata["endpointPrefix"])
        try:
            self.paginators = _loader.load_service_model(name, "paginators-1")["pagination"]
        except DataNotFoundError:
            self.paginators = {}

    def paging(self, operation):
        """Names of the token asked and given, of the list, the limit and the flag; None if it has no such pages."""
        known = self.paginators.get(operation.name)
        asked = operation.input_shape.members if operation.input_shape else {}
        given = operation.output_shape.members if operation.output_shape else {}
        lists = [name for name, shape in given.items() if shape.type_name == "list"]
        if known is None and "NextToken" in asked and "NextToken" in given and len(lists) == 1:
            known = {"input_token": "NextToken", "output_token": "NextToken", "result_key": lists[0]}
            known["limit_key"] = "MaxResults" if "MaxResults" in asked else None
        if known is None:
            return None
        names = [known["input_token"], known["output_token"], known["result_key"]]
        if not all(isinstance(name, str) for name in names):
            return None
        if (
            names[0] not in asked
            or asked[names[0]].type_name != "string"
            or names[1] not in given
            or names[2] not in lists
        ):
            return None
        return (*names, known.get("limit_key"), known.get("more_results"))

    def question(self, request, call):
        """Operation and parameters, in botocore's names; NotFound if the request is to no operation of this service."""
        operation, labels = self.routed(request)
        call.update(service=self.name, operation=operation.name)
        reader = PROTOCOL_PARSERS[self.protocol](operation, timestamp_parser=iso, blob_parser=str)
        body = request.get_data(cache=True)
        asked = {"body": body, "headers": request.headers, "url_params": labels, "values": request.values}
        try:
            params = json.loads(json.dumps(reader.parse(asked)))
        except (TypeError, ValueError) as error:
            raise Refused(f"The parameters of {operation.name} cannot be read: {error}") from error
        call["parameters"] = params
        found = list(self.strangers(operation, params, request, body))
        if operation.input_shape is not None:
            found += faults(operation.input_shape, params, operation.name)
        if found:
            raise Refused("; ".join(found))
        return operation, params

    def routed(self, request):
        if self.protocol != "json":
            return self.router.match(request)
        # Some clients leave the name of the package before that of the service out, which AWS accepts.
        target, _, name = request.headers.get("X-Amz-Target", "").rpartition(".")
        whole = self.model.metadata["targetPrefix"]
        if target not in (whole, whole.rpartition(".")[2]) or name not in self.model.operation_names:
            raise NotFound()
        return self.model.operation_model(name), {}

    def strangers(self, operation, params, request, body):
        """What was sent but is gone when the parameters that were understood are written down again."""
        again = create_serializer(self.protocol, include_validation=False).serialize_to_request(params, operation)
        if self.protocol in ("query", "ec2"):
            yield from unsaid(request.form.to_dict(), again["body"], operation.name)
            return
        known = {*again["query_string"], *operation.http_trait.query_args, "x-id"}
        yield from (f"{operation.name} has no parameter {name}" for name in request.args if name not in known)
        if body and self.json:
            yield from unsaid(json.loads(body), json.loads(again["body"] or "{}"), operation.name)

    def answer(self, operation, rest, listed, request_id):
        """`rest` is in botocore's names; `listed` is a list's name, or None, with its items, for JSON as wired."""
        result, items = listed
        if self.json:
            shape = operation.output_shape
            status, headers, body = bound(shape, rest) if shape else (None, {}, {})
            if result:
                body[wire_name(shape.members[result], result)] = items
            headers["Content-Type"] = self.content_type()
            return Said(status or operation.http.get("responseCode", 200), headers, json.dumps(body).encode())
        whole = {**rest, **({result: items} if result else {})}
        writer = get_serializer_class(self.name, self.protocol)(operation, SerializationContext(request_id))
        written = writer.serialize(native(operation.output_shape, whole))
        body = written["body"]
        return Said(
            written["status_code"], dict(written["headers"]), body if isinstance(body, bytes) else body.encode()
        )

    def error(self, code, status, message, request_id):
        if self.json:
            body = json.dumps(
                {"__type": code, "message": message, "Message": message}
                if self.protocol == "json"
                else {"Message": message}
            )
            return Said(status, {"Content-Type": self.content_type(), "x-amzn-ErrorType": code}, body.encode())
        told = f"<Code>{escape(code)}</Code><Message>{escape(message)}</Message>"
        request = f"<RequestId>{request_id}</RequestId>"
        body = {
            "query": f"<ErrorResponse><Error><Type>Sender</Type>{told}</Error>{request}</ErrorResponse>",
            "ec2": f"<Response><Errors><Error>{told}</Error></Errors><RequestID>{request_id}</RequestID></Response>",
            "rest-xml": f"<Error>{told}{request}</Error>",
        }[self.protocol]
        if self.protocol == "rest-xml" and self.name != "s3":
            body = f"<ErrorResponse><Error>{told}</Error>{request}</ErrorResponse>"
        return Said(status, {"Content-Type": "text/xml"}, f'<?xml version="1.0" encoding="UTF-8"?>\n{body}'.encode())

    def content_type(self):
        if self.protocol == "rest-json":
            return "application/json"
        return f"application/x-amz-json-{self.model.metadata.get('jsonVersion', '1.0')}"

    def read(self, operation, said):
        """What botocore makes of an answer."""
        raw = {"status_code": said.status, "headers": HeadersDict(said.headers), "body": said.body}
        read = create_parser(self.protocol).parse(raw, operation.output_shape)
        read.pop("ResponseMetadata", None)
        return read


def iso(value):
    """In milliseconds, as moments stand in an estate that JavaScript wrote."""
    utc = parse_timestamp(value).astimezone(timezone.utc)
    return utc.isoformat(timespec="milliseconds").replace("+00:00", "Z")


def unsaid(sent, again, where):
    """Everything in `sent` for which `again` has no place."""
    if isinstance(sent, dict) and isinstance(again, dict):
        for name, value in sent.items():
            if name in again:
                yield from unsaid(value, again[name], f"{where}.{name}")
            elif value is not None:
                yield f"{where} has no parameter {name}"
    elif isinstance(sent, list) and isinstance(again, list):
        for index, (one, other) in enumerate(zip(sent, again, strict=False)):
            yield from unsaid(one, other, f"{where}[{index}]")


def native(shape, value):
    """The value in Python's own types, as botocore gives it to its users."""
    kind = shape.type_name
    if kind == "structure":
        return {name: native(shape.members[name], item) for name, item in value.items()}
    if kind == "list":
        return [native(shape.member, item) for item in value]
    if kind == "map":
        return {key: native(shape.value, item) for key, item in value.items()}
    if kind == "timestamp":
        return instant(value).astimezone(timezone.utc)
    return base64.b64decode(value) if kind == "blob" else value
