"""Fills an AWS emulator with the buckets and keys of a pretend clinic, good and bad, and prints the keys it made."""

import json
import sys

import boto3

ENDPOINT = sys.argv[1]


def client(service, region):
    return boto3.client(
        service,
        region_name=region,
        endpoint_url=ENDPOINT,
        aws_access_key_id="pretend",
        aws_secret_access_key="pretend",
    )


def bucket(name, region, *, locked=False):
    s3 = client("s3", region)
    place = {} if region == "us-east-1" else {"CreateBucketConfiguration": {"LocationConstraint": region}}
    s3.create_bucket(Bucket=name, ObjectLockEnabledForBucket=locked, **place)
    return s3


def lock(s3, name, mode, **period):
    s3.put_object_lock_configuration(
        Bucket=name,
        ObjectLockConfiguration={
            "ObjectLockEnabled": "Enabled",
            "Rule": {"DefaultRetention": {"Mode": mode, **period}},
        },
    )


def encrypt(s3, name, algorithm, key=None):
    default = {"SSEAlgorithm": algorithm, **({"KMSMasterKeyID": key} if key else {})}
    s3.put_bucket_encryption(
        Bucket=name,
        ServerSideEncryptionConfiguration={"Rules": [{"ApplyServerSideEncryptionByDefault": default}]},
    )


def block(s3, name, *, ignore=True, restrict=True):
    s3.put_public_access_block(
        Bucket=name,
        PublicAccessBlockConfiguration={
            "BlockPublicAcls": True,
            "IgnorePublicAcls": ignore,
            "BlockPublicPolicy": True,
            "RestrictPublicBuckets": restrict,
        },
    )


def own(s3, name, ownership="BucketOwnerEnforced"):
    s3.put_bucket_ownership_controls(
        Bucket=name, OwnershipControls={"Rules": [{"ObjectOwnership": ownership}]}
    )


def whole(name):
    return [f"arn:aws:s3:::{name}", f"arn:aws:s3:::{name}/*"]


def deny(resource, **condition):
    return {
        "Sid": "PatientSmithsOwnRule",
        "Effect": "Deny",
        "Principal": "*",
        "Action": "s3:*",
        "Resource": resource,
        "Condition": condition,
    }


def policy(s3, name, *statements):
    s3.put_bucket_policy(Bucket=name, Policy=json.dumps({"Version": "2012-10-17", "Statement": statements}))


PLAIN = {"aws:SecureTransport": "false"}


def replicate(s3, name, destination, *, status="Enabled", account=None, whole=False):
    s3.put_bucket_versioning(Bucket=name, VersioningConfiguration={"Status": "Enabled"})
    target = {"Bucket": f"arn:aws:s3:::{destination}", **({"Account": account} if account else {})}
    rule = {
        "ID": "patient-smith",
        "Priority": 1,
        "Filter": {"Prefix": "patients/smith/"},
        "Status": status,
        "DeleteMarkerReplication": {"Status": "Disabled"},
        "Destination": target,
    }
    if whole:
        # What is encrypted with a key is copied only if a rule says so.
        rule["SourceSelectionCriteria"] = {"SseKmsEncryptedObjects": {"Status": "Enabled"}}
        rule["Filter"] = {"Prefix": ""}
    s3.put_bucket_replication(
        Bucket=name,
        ReplicationConfiguration={"Role": "arn:aws:iam::123456789012:role/replication", "Rules": [rule]},
    )


def expire(s3, name, **rule):
    rule = {"ID": "patient-smith", "Status": "Enabled", "Filter": {"Prefix": "patients/smith/"}, **rule}
    s3.put_bucket_lifecycle_configuration(Bucket=name, LifecycleConfiguration={"Rules": [rule]})


def log(s3, name, destination):
    s3.put_bucket_logging(
        Bucket=name,
        BucketLoggingStatus={"LoggingEnabled": {"TargetBucket": destination, "TargetPrefix": "patients/smith/"}},
    )


def key(region, *, rotated, alias=None):
    kms = client("kms", region)
    made = kms.create_key(Description="key of patient Smith")["KeyMetadata"]
    if rotated:
        kms.enable_key_rotation(KeyId=made["KeyId"])
    if alias:
        kms.create_alias(AliasName=alias, TargetKeyId=made["KeyId"])
    return made["Arn"]


def main():
    rotated = key("us-east-1", rotated=True, alias="alias/clinic-backups")
    unrotated = key("us-west-2", rotated=False)

    name = "clinic-ehr-copy"
    s3 = bucket(name, "us-west-2", locked=True)
    lock(s3, name, "COMPLIANCE", Years=7)
    encrypt(s3, name, "aws:kms", unrotated.split("/")[-1])
    policy(s3, name, deny(whole(name), Bool=PLAIN), deny(whole(name), NumericLessThan={"s3:TlsVersion": "1.2"}))
    block(s3, name)

    name = "clinic-ehr-backups"
    s3 = bucket(name, "us-east-1", locked=True)
    lock(s3, name, "COMPLIANCE", Days=2190)
    encrypt(s3, name, "aws:kms", rotated)
    policy(s3, name, deny(whole(name), Bool=PLAIN))
    block(s3, name)
    replicate(s3, name, "clinic-ehr-copy", whole=True)

    name = "clinic-imaging"
    s3 = bucket(name, "us-east-1", locked=True)
    lock(s3, name, "GOVERNANCE", Days=365)
    encrypt(s3, name, "aws:kms", "alias/clinic-backups")
    policy(s3, name, deny(f"arn:aws:s3:::{name}/*", Bool=PLAIN))
    block(s3, name, restrict=False)

    name = "clinic-eu-archive"
    s3 = bucket(name, "eu-west-1")
    own(s3, name)
    encrypt(s3, name, "AES256")
    s3.put_bucket_versioning(Bucket=name, VersioningConfiguration={"Status": "Suspended"})

    name = "clinic-lab-results"
    s3 = bucket(name, "us-west-2")
    encrypt(s3, name, "AES256")
    policy(s3, name, deny(whole(name), Bool=PLAIN, StringNotEquals={"aws:SourceVpc": "vpc-smith"}))
    replicate(s3, name, "clinic-eu-archive")
    expire(s3, name, Expiration={"Days": 7}, NoncurrentVersionExpiration={"NoncurrentDays": 30})

    name = "clinic-billing"
    s3 = bucket(name, "eu-central-1", locked=True)
    own(s3, name)
    encrypt(s3, name, "aws:kms")

    name = "clinic-scans"
    s3 = bucket(name, "us-east-1", locked=True)
    lock(s3, name, "COMPLIANCE", Days=7)
    own(s3, name)
    encrypt(s3, name, "AES256")
    policy(s3, name, deny(f"arn:aws:s3:::{name}", Bool=PLAIN), deny(f"arn:aws:s3:::{name}/*", Bool=PLAIN))
    expire(s3, name, NoncurrentVersionExpiration={"NoncurrentDays": 7})

    name = "clinic-old-exports"
    s3 = bucket(name, "us-east-1")
    s3.put_bucket_acl(Bucket=name, ACL="public-read")

    name = "clinic-website-dump"
    s3 = bucket(name, "us-east-1")
    s3.put_bucket_acl(Bucket=name, ACL="public-read")
    block(s3, name)
    expire(s3, name, Expiration={"Days": 10})

    name = "clinic-research"
    s3 = bucket(name, "us-east-1")
    s3.put_bucket_acl(Bucket=name, ACL="public-read-write")
    block(s3, name, restrict=False)
    expire(s3, name, Expiration={"Days": 400})

    name = "clinic-partners"
    s3 = bucket(name, "us-west-2")
    s3.put_bucket_acl(Bucket=name, ACL="authenticated-read")

    name = "clinic-portal-uploads"
    s3 = bucket(name, "us-west-2")
    encrypt(s3, name, "AES256")
    everyone = {"Effect": "Allow", "Principal": "*", "Action": "s3:GetObject"}
    policy(s3, name, {**everyone, "Resource": f"arn:aws:s3:::{name}/patients/smith/*"})

    name = "clinic-vendor-outbox"
    s3 = bucket(name, "us-east-1")
    own(s3, name, "BucketOwnerPreferred")
    encrypt(s3, name, "AES256")
    replicate(s3, name, "somebody-elses-vault", account="999999999999")
    s3.put_bucket_acl(Bucket=name, ACL="log-delivery-write")
    log(s3, "clinic-imaging", name)

    name = "clinic-paused-copy"
    s3 = bucket(name, "us-east-1")
    own(s3, name)
    encrypt(s3, name, "AES256")
    replicate(s3, name, "clinic-eu-archive", status="Disabled")

    encrypt(bucket("1.clinic.dots--and-dashes-9", "eu-west-1"), "1.clinic.dots--and-dashes-9", "AES256")
    bucket("Clinic_Legacy.Capitals", "us-east-1")
    bucket("clinic-" + "x" * 56, "us-west-2")

    json.dump({"rotated": rotated, "unrotated": unrotated}, sys.stdout)


main()
