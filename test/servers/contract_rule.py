"""Holds one answer to an operation, checked against botocore's model as it is loaded, and cuts its list into pages."""

import base64
import hashlib
import json

from contract_listing import Listing, path_of, sieve
from contract_service import Refused, native
from contract_shapes import faults

PREVIEW = ("MaxScheduledRunsPreview", "ScheduledRunsPreview")
RAW_WORDS = ("hang up", "no answer")

# Codes that any operation may answer with, from the services' pages of common errors, and their status.
COMMON_ERRORS = {
    "AccessDenied": 403,
    "AccessDeniedException": 403,
    "AuthFailure": 401,
    "ExpiredToken": 403,
    "ExpiredTokenException": 403,
    "IncompleteSignature": 403,
    "InternalFailure": 500,
    "InvalidClientTokenId": 403,
    "InvalidSignatureException": 403,
    "OptInRequired": 403,
    "RequestExpired": 400,
    "RequestLimitExceeded": 503,
    "ServiceUnavailable": 503,
    "SignatureDoesNotMatch": 403,
    "Throttling": 400,
    "ThrottlingException": 400,
    "UnauthorizedOperation": 403,
    "UnrecognizedClientException": 403,
    "ValidationError": 400,
}


class Rule:
    """One answer to an operation, and the parameters to which it is given."""

    def __init__(self, service, operation, document, where):
        self.service, self.operation, self.where, self.faults = service, operation, where, []
        kinds = [kind for kind in ("answer", "error", "raw") if kind in document]
        if len(kinds) != 1 or set(document) - {"when", "ignore", "times", *kinds}:
            self.faults = [
                f"{where} must have one of answer, error and raw beside when, ignore, times: {sorted(document)}"
            ]
            return
        self.kind, self.document = kinds[0], document[kinds[0]]
        self.when, self.ignore = document.get("when", {}), document.get("ignore", [])
        self.left = document.get("times")
        self.listing = self.paging = None
        self.asked = operation.input_shape.members if operation.input_shape else {}
        strange = [name for name in [*self.when, *self.ignore] if name not in self.asked]
        self.faults = [f"{where}: {operation.name} has no parameter {name}" for name in strange]
        {"answer": self.load_answer, "error": self.load_error, "raw": self.load_raw}[self.kind]()

    def load_answer(self):
        shape, answer, where = self.operation.output_shape, self.document, self.where
        self.rest = answer
        if shape is None or not isinstance(answer, dict):
            self.faults += [f"{where} must be {'empty' if shape is None else 'a structure'}"] if answer != {} else []
            return
        paging = self.service.paging(self.operation)
        whole = answer
        if paging and isinstance(answer.get(paging[2]), list):
            self.paging = paging
            _, token, result, _, more = paging
            self.listing = Listing(shape.members[result].member, answer[result], f"{where}.{result}")
            self.faults += self.listing.faults
            self.rest = {name: value for name, value in answer.items() if name != result}
            said = [name for name in (token, more) if name in self.rest]
            self.faults += [f"{where}.{name} is said by the server, which makes the pages" for name in said]
            whole = {**self.rest, result: [] if self.faults else self.listing.samples(wired=False)}
        self.faults += faults(shape, whole, where)
        if not self.faults:
            self.load_read(whole)

    def load_read(self, whole):
        """What botocore's own reader makes of the answer must be what the estate says."""
        listed = (None, [])
        if self.listing:
            listed = (self.paging[2], self.listing.samples(wired=self.service.json))
        read = trimmed(self.service.read(self.operation, self.service.answer(self.operation, self.rest, listed, "0")))
        wanted = trimmed(native(self.operation.output_shape, whole))
        if read != wanted:
            self.faults.append(f"{self.where}: botocore reads {read!r} instead of {wanted!r}"[:2000])

    def load_error(self):
        code = self.document.get("code")
        own = [shape.error_code for shape in self.operation.error_shapes]
        # No model lists the codes of EC2.
        if code not in own and code not in COMMON_ERRORS and self.service.protocol != "ec2":
            self.faults.append(f"{self.where}: {self.operation.name} does not answer with the code {code}")
        if strange := set(self.document) - {"code", "status", "message"}:
            self.faults.append(f"{self.where} has the unknown member {', '.join(sorted(strange))}")

    def load_raw(self):
        if self.document not in RAW_WORDS and set(self.document) != {"status", "headers", "body"}:
            self.faults.append(f"{self.where} must have status, headers and body, or be one of {', '.join(RAW_WORDS)}")

    def matches(self, params):
        return self.left != 0 and all(name in params and params[name] == value for name, value in self.when.items())

    def said(self, params, scope, page_size, request_id):
        if self.kind == "raw":
            return self.document
        if self.kind == "error":
            code = self.document["code"]
            status = self.document.get("status", self.status_of(code))
            return self.service.error(code, status, self.document.get("message", code), request_id)
        if self.listing is None:
            self.filters(params, {PREVIEW[0]})
            return self.service.answer(self.operation, previewed(self.rest, params), (None, []), request_id)
        token, given, result, limit, more = self.paging
        filters = self.filters(params, {token, limit})
        fingerprint = [*scope, {name: value for name, value in params.items() if name not in (token, limit)}]
        start = position_of(params[token], fingerprint) if token in params else 0
        most = min(params.get(limit, page_size), page_size)
        items, following = self.listing.page(start, most, sieve(self.listing.shape, filters), wired=self.service.json)
        rest = {**self.rest, **({more: following is not None} if more else {})}
        if following is not None:
            rest[given] = token_of(following, fingerprint)
        return self.service.answer(self.operation, rest, (result, items), request_id)

    def filters(self, params, understood):
        """The parameters that choose among the items. Refuses what would be ignored without a word."""
        shape = self.listing.shape if self.listing else None
        required = self.operation.input_shape.required_members if self.operation.input_shape else []
        known = {*self.when, *self.ignore, *required, *understood}
        left = {name: value for name, value in params.items() if name not in known}
        for name in left:
            if shape is None or path_of(shape, name) is None:
                raise Refused(f"The estate does not say what {name} changes: name it in `when` or in `ignore`.")
        # What is deleted is listed for those alone who ask for it.
        if "IncludeDeleted" in self.asked:
            left.setdefault("IncludeDeleted", False)
        return left

    def status_of(self, code):
        named = [shape for shape in self.operation.error_shapes if shape.error_code == code]
        if named:
            return named[0].metadata.get("error", {}).get("httpStatusCode", 400)
        return COMMON_ERRORS.get(code, 400)


def previewed(rest, params):
    """Backup shows as many of the next runs of a plan as are asked for, and none unasked."""
    if PREVIEW[1] not in rest:
        return rest
    shown = rest[PREVIEW[1]][: params.get(PREVIEW[0], 0)]
    return {
        **{name: value for name, value in rest.items() if name != PREVIEW[1]},
        **({PREVIEW[1]: shown} if shown else {}),
    }


def token_of(position, fingerprint):
    digest = hashlib.sha256(json.dumps(fingerprint, sort_keys=True).encode()).hexdigest()[:16]
    return base64.urlsafe_b64encode(f"{position}:{digest}".encode()).decode()


def position_of(token, fingerprint):
    try:
        position = int(base64.urlsafe_b64decode(token).decode().split(":")[0])
    except ValueError:
        position = -1
    if position < 0 or token_of(position, fingerprint) != token:
        raise Refused("The token was not given for this question.")
    return position


def trimmed(value):
    """Without empty lists and maps, which XML cannot tell from absent ones."""
    if isinstance(value, dict):
        return {key: kept for key, item in value.items() if (kept := trimmed(item)) not in ([], {})}
    return [trimmed(item) for item in value] if isinstance(value, list) else value
