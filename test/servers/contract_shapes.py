"""Holds values against the shapes of botocore's service models, and writes them as the JSON protocols do."""

import base64
from datetime import datetime, timezone
from email.utils import format_datetime

RANGES = {"byte": 2**7, "short": 2**15, "integer": 2**31, "long": 2**63}


def instant(text):
    """The moment that an ISO 8601 text with a zone names; ValueError for anything else."""
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        raise ValueError(f"{text} has no zone")
    return moment


def epoch(text):
    """Seconds since 1970, to the millisecond as AWS gives them, whole where they are whole."""
    thousandths = round(instant(text).timestamp() * 1000)
    return thousandths // 1000 if thousandths % 1000 == 0 else thousandths / 1000


def faults(shape, value, where):
    """Says everything about `value` that the service's model does not allow; empty if the service could say it."""
    kind = shape.type_name
    if kind == "structure":
        if getattr(shape, "is_document_type", False):
            return
        if not isinstance(value, dict):
            yield f"{where} is no structure"
            return
        for name in value:
            if name not in shape.members:
                yield f"{where} has the unknown member {name}"
        for name in shape.required_members:
            if name not in value:
                yield f"{where} lacks the required member {name}"
        if getattr(shape, "is_tagged_union", False) and len(value) != 1:
            yield f"{where} is a union and has {len(value)} members"
        for name, member in shape.members.items():
            if name in value:
                yield from faults(member, value[name], f"{where}.{name}")
    elif kind == "list":
        if not isinstance(value, list):
            yield f"{where} is no list"
            return
        yield from outside(shape, len(value), where, "items")
        for index, item in enumerate(value):
            yield from faults(shape.member, item, f"{where}[{index}]")
    elif kind == "map":
        if not isinstance(value, dict):
            yield f"{where} is no map"
            return
        for key, item in value.items():
            yield from faults(shape.key, key, f"{where} key {key}")
            yield from faults(shape.value, item, f"{where}.{key}")
    else:
        yield from scalar_faults(shape, value, where)


def scalar_faults(shape, value, where):
    kind = shape.type_name
    if kind in RANGES:
        if not isinstance(value, int) or isinstance(value, bool) or not -RANGES[kind] <= value < RANGES[kind]:
            yield f"{where} is no {kind}: {value!r}"
        else:
            yield from outside(shape, value, where, "")
    elif kind in ("float", "double"):
        if not isinstance(value, (int, float)) or isinstance(value, bool):
            yield f"{where} is no {kind}: {value!r}"
    elif kind == "boolean":
        if not isinstance(value, bool):
            yield f"{where} is no boolean: {value!r}"
    elif not isinstance(value, str):
        yield f"{where} is no {kind}: {value!r}"
    elif kind == "timestamp":
        try:
            instant(value)
        except ValueError:
            yield f"{where} is no ISO 8601 moment with a zone: {value!r}"
    elif kind == "blob":
        try:
            base64.b64decode(value, validate=True)
        except ValueError:
            yield f"{where} is no base64: {value!r}"
    else:
        yield from string_faults(shape, value, where)


def string_faults(shape, value, where):
    allowed = getattr(shape, "enum", None)
    if allowed and value not in allowed:
        yield f"{where} is none of {', '.join(allowed)}: {value!r}"
    yield from outside(shape, len(value), where, "characters")
    # Patterns are left alone: AWS breaks its own, as with the vault aws/efs/automatic-backup-vault.


def outside(shape, size, where, unit):
    least, most = shape.metadata.get("min"), shape.metadata.get("max")
    if (least is not None and size < least) or (most is not None and size > most):
        yield f"{where} is outside {least} to {most}: {size} {unit}".rstrip()


def wire(shape, value):
    """The value as the JSON protocols put it into a body, under the names that go over the wire."""
    kind = shape.type_name
    if kind == "structure":
        if getattr(shape, "is_document_type", False):
            return value
        members = shape.members
        return {wire_name(members[name], name): wire(members[name], item) for name, item in value.items()}
    if kind == "list":
        return [wire(shape.member, item) for item in value]
    if kind == "map":
        return {key: wire(shape.value, item) for key, item in value.items()}
    if kind == "timestamp":
        return moment(shape, value, "unixtimestamp")
    return value


def wire_name(shape, name):
    return shape.serialization.get("name", name)


def moment(shape, value, usual):
    style = shape.serialization.get("timestampFormat", usual).lower()
    if style == "unixtimestamp":
        return epoch(value)
    utc = instant(value).astimezone(timezone.utc)
    return utc.isoformat().replace("+00:00", "Z") if style == "iso8601" else format_datetime(utc, usegmt=True)


def bound(shape, answer):
    """Splits an answer into what goes into status, headers and body; the last is a value to put into JSON."""
    status, headers, body = None, {}, {}
    for name, value in answer.items():
        member = shape.members[name]
        place = member.serialization.get("location")
        if place == "statusCode":
            status = value
        elif place == "header":
            headers[wire_name(member, name)] = header_text(member, value)
        elif place == "headers":
            headers.update({wire_name(member, "") + key: item for key, item in value.items()})
        else:
            body[name] = value
    payload = shape.serialization.get("payload")
    if payload is not None:
        return status, headers, wire(shape.members[payload], body[payload]) if payload in body else {}
    return status, headers, wire(shape, body)


def header_text(shape, value):
    if shape.type_name == "timestamp":
        return moment(shape, value, "rfc822")
    return str(value).lower() if isinstance(value, bool) else str(value)
