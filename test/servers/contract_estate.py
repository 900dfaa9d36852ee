"""Holds an estate: what AWS would say to each question of each account and region, by the first rule that fits."""

import re
import threading

from botocore.exceptions import UnknownServiceError

from contract_rule import Rule
from contract_service import Refused, service_named

MOST_ON_A_PAGE = 1000


BASE_32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"


def account_in(access_key):
    """The account in which AWS made an access key, as GetAccessKeyInfo would tell; None for any other text."""
    if re.fullmatch(r"A[KS]IA[A-Z2-7]{9}[A-Z0-9]{7}", access_key) is None:
        return None
    value = 0
    for letter in access_key[4:13]:
        value = value * 32 + BASE_32.index(letter)
    return f"{(value >> 4) % 2**40:012d}"


class EstateRefused(Exception):
    def __init__(self, found):
        super().__init__("; ".join(found[:3]))
        self.faults = found[:100]


class Estate:
    """Raises EstateRefused with everything that AWS could not say."""

    def __init__(self, document):
        found = []
        strange = set(document) - {"accounts", "accessKeys", "pageSize"}
        found += [f"The estate has the unknown member {name}" for name in sorted(strange)]
        self.page_size = document.get("pageSize", MOST_ON_A_PAGE)
        self.access_keys = document.get("accessKeys", {})
        self.accounts = list(document.get("accounts", {}))
        self.services = {}
        self.rules = {}
        self.put = {}
        self.lock = threading.Lock()
        for account, regions in document.get("accounts", {}).items():
            for region, services in regions.items():
                for service, operations in services.items():
                    for operation, answers in operations.items():
                        place = (account, region, service, operation)
                        self.rules[place] = self.load(place, answers, found)
        if found:
            raise EstateRefused(found)

    def load(self, place, answers, found):
        *_, name, operation = place
        try:
            service = service_named(name)
        except UnknownServiceError:
            found.append(f"botocore knows no service {name}")
            return []
        self.services[name] = service
        if operation not in service.model.operation_names:
            found.append(f"{name} has no operation {operation}")
            return []
        model = service.model.operation_model(operation)
        written = answers if isinstance(answers, list) else [{"answer": answers}]
        where = "/".join(place)
        rules = [
            Rule(service, model, rule, f"{where}[{index}]" if rule is not answers else where)
            for index, rule in enumerate(written)
        ]
        for rule in rules:
            found += rule.faults
        return rules

    def put_first(self, place, rules):
        """Puts rules before those of the estate; None for any account or region."""
        found = []
        loaded = self.load(tuple(part or "*" for part in place), rules, found)
        if found:
            raise EstateRefused(found)
        with self.lock:
            self.put.setdefault(tuple(part or "*" for part in place), [])[:0] = loaded

    def clear(self):
        with self.lock:
            self.put = {}

    def account_of(self, access_key):
        if access_key in self.access_keys:
            return self.access_keys[access_key]
        if access_key in self.accounts:
            return access_key
        if account_in(access_key) in self.accounts:
            return account_in(access_key)
        if len(self.accounts) == 1 and not self.access_keys:
            return self.accounts[0]
        if "*" in self.access_keys:
            return self.access_keys["*"]
        raise Refused(f"The estate does not say whose access key {access_key} is.")

    def signed_for(self, signing_name):
        """The services that a signature may be for. S3 comes last, as it would take any path for that of an object."""
        fitting = [service for service in self.services.values() if service.signing_name == signing_name]
        return sorted(fitting, key=lambda service: service.name == "s3")

    def said(self, place, params, request_id):
        account, region, service, operation = place
        homes = [(a, r, service, operation) for a in (account, "*") for r in (region, "*")]
        with self.lock:
            rules = [rule for home in homes for rule in self.put.get(home, [])]
            rules += [rule for home in homes for rule in self.rules.get(home, [])]
            rule = next((rule for rule in rules if rule.matches(params)), None)
            if rule is not None and rule.left is not None:
                rule.left -= 1
        if rule is None:
            raise Refused(
                f"The estate holds no answer of {service} to {operation} in {region} of {account} for {params}."
            )
        return rule.said(params, place, self.page_size, request_id)
