"""Gives the items of a canned list one by one, also of lists too long to hold, and judges them by filters."""

from datetime import timedelta, timezone

from contract_shapes import faults, instant, wire, wire_name


class Written:
    """One item that the estate holds as it is."""

    size = 1

    def __init__(self, shape, item):
        self.shape, self.document, self.said = shape, item, None

    def item(self, _):
        return self.document

    def wired(self, _):
        if self.said is None:
            self.said = wire(self.shape, self.document)
        return self.said

    def samples(self):
        return [0]


class Repeated:
    """`{"repeat": N, "template": {...}, "vary": {...}}`: N items, each made when it is asked for.

    `vary` says by position, counted from 0, what a member of the item is:
      {"text": "job-{i}"}                           the position, with leading zeros
      {"from": ISO or number, "step": seconds or number}
      {"cycle": [values]}                           null leaves the member out
    """

    def __init__(self, shape, document):
        self.shape = shape
        self.size = document["repeat"]
        self.template = document.get("template", {})
        self.longest = 1
        self.vary = {name: self.varied(name, how) for name, how in document.get("vary", {}).items()}
        if strangers := set(document) - {"repeat", "template", "vary"}:
            raise ValueError(f"unknown: {', '.join(sorted(strangers))}")
        if not isinstance(self.size, int) or self.size < 1:
            raise ValueError("repeat is no count")
        self.said = wire(shape, self.template)

    def varied(self, name, how):
        if name not in self.shape.members:
            raise ValueError(f"it varies the unknown member {name}")
        if list(how) == ["text"]:
            width, text = len(str(self.size - 1)), how["text"]
            return lambda i: text.replace("{i}", f"{i:0{width}d}")
        if list(how) == ["cycle"]:
            values = how["cycle"]
            self.longest = max(self.longest, len(values))
            return lambda i: values[i % len(values)]
        if sorted(how) == ["from", "step"]:
            start, step = how["from"], how["step"]
            if self.shape.members[name].type_name != "timestamp":
                return lambda i: start + i * step
            first = instant(start).astimezone(timezone.utc)
            return lambda i: (first + timedelta(seconds=i * step)).isoformat()
        raise ValueError(f"it varies {name} in an unknown way: {', '.join(how)}")

    def changes(self, i):
        return {name: value for name, vary in self.vary.items() if (value := vary(i)) is not None}

    def item(self, i):
        return {**self.template, **self.changes(i)}

    def wired(self, i):
        members = self.shape.members
        here = {wire_name(members[name], name): wire(members[name], value) for name, value in self.changes(i).items()}
        return {**self.said, **here}

    def samples(self):
        """Positions that show each value of each cycle, and both ends."""
        return sorted({*range(min(self.longest, self.size)), self.size - 1})


class Listing:
    """The items of one list in the order in which they stand, whether written out or repeated."""

    def __init__(self, shape, items, where):
        self.shape, self.parts, self.faults = shape, [], []
        for index, item in enumerate(items):
            here = f"{where}[{index}]"
            try:
                part = Repeated(shape, item) if isinstance(item, dict) and "repeat" in item else Written(shape, item)
            except (AttributeError, KeyError, TypeError, ValueError) as error:
                self.faults.append(f"{here} cannot be repeated: {error}")
                continue
            for i in part.samples():
                self.faults.extend(faults(shape, part.item(i), here if part.size == 1 else f"{here} at {i}"))
            self.parts.append(part)

    def samples(self, *, wired):
        shown = [(part, i) for part in self.parts for i in part.samples()]
        return [part.wired(i) if wired else part.item(i) for part, i in shown]

    def page(self, start, most, keeps, *, wired):
        """At most so many items that pass, from a position on; and the position where the next page starts, or None."""
        said, position = [], 0
        for part in self.parts:
            for i in range(max(0, start - position), part.size):
                if not keeps(part, i):
                    continue
                if len(said) == most:
                    return said, position + i
                said.append(part.wired(i) if wired else part.item(i))
            position += part.size
        return said, None


def after(held, asked):
    return held is not None and instant(held) > instant(asked)


def before(held, asked):
    return held is not None and instant(held) < instant(asked)


def equal(held, asked):
    return held == asked


def either(held, asked):
    return asked == "*" or held == asked


def shown(held, asked):
    return asked or held is None


# What each parameter of a question compares, and how. The path is of members of an item of the list.
FILTERS = {
    "ByAccountId": ("AccountId", either),
    "ByBackupPlanId": ("CreatedBy.BackupPlanId", equal),
    "ByBackupVaultName": ("BackupVaultName", equal),
    "ByCompleteAfter": ("CompletionDate", after),
    "ByCompleteBefore": ("CompletionDate", before),
    "ByCreatedAfter": ("CreationDate", after),
    "ByCreatedBefore": ("CreationDate", before),
    "ByCreationAfter": ("CreationTime", after),
    "ByCreationBefore": ("CreationTime", before),
    "ByDestinationVaultArn": ("DestinationBackupVaultArn", equal),
    "ByMessageCategory": ("MessageCategory", equal),
    "ByParentJobId": ("ParentJobId", equal),
    "ByParentRecoveryPointArn": ("ParentRecoveryPointArn", equal),
    "ByRecoveryPointArn": ("RecoveryPointArn", equal),
    "ByRecoveryPointCreationDateAfter": ("RecoveryPointCreationDate", after),
    "ByRecoveryPointCreationDateBefore": ("RecoveryPointCreationDate", before),
    "ByResourceArn": ("ResourceArn", equal),
    "ByResourceType": ("ResourceType", equal),
    "ByRestoreTestingPlanArn": ("CreatedBy.RestoreTestingPlanArn", equal),
    "BySourceRecoveryPointArn": ("SourceRecoveryPointArn", equal),
    "ByState": ("State", equal),
    "ByStatus": ("Status", equal),
    "ByVaultType": ("VaultType", equal),
    "IncludeDeleted": ("DeletionDate", shown),
}


def path_of(shape, parameter):
    """The members that a filter compares, or None if it is no filter of lists of this shape."""
    path = FILTERS[parameter][0].split(".") if parameter in FILTERS else []
    for name in path:
        if shape.type_name != "structure" or name not in shape.members:
            return None
        shape = shape.members[name]
    return path or None


def sieve(shape, asked):
    """A test of items: those that each filter among the parameters lets pass."""
    tests = [(path_of(shape, name), FILTERS[name][1], value) for name, value in asked.items()]

    def keeps(part, i):
        if not tests:
            return True
        item = part.item(i)
        return all(test(held_at(item, path), value) for path, test, value in tests)

    return keeps


def held_at(item, path):
    for name in path:
        item = item.get(name) if item is not None else None
    return item
