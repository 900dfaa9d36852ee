"""Seeds the demo's buckets as they stood on one of its three nights, and tells the keys of its vaults: `seed_demo.py ENDPOINT NIGHT`."""
import json
import sys

import boto3

endpoint, night = sys.argv[1], int(sys.argv[2])
credentials = {"aws_access_key_id": "seed", "aws_secret_access_key": "seed", "endpoint_url": endpoint}


def client(service, region):
    return boto3.client(service, region_name=region, **credentials)


def bucket(name, region="us-east-1", lock=None, lockable=False, old=False):
    s3 = client("s3", region)
    place = {} if region == "us-east-1" else {"CreateBucketConfiguration": {"LocationConstraint": region}}
    # Since April 2023 S3 makes every bucket so; emulators do not.
    owner = {} if old else {"ObjectOwnership": "BucketOwnerEnforced"}
    s3.create_bucket(Bucket=name, ObjectLockEnabledForBucket=lockable or lock is not None, **place, **owner)
    if lock is not None:
        mode, days = lock
        s3.put_object_lock_configuration(
            Bucket=name,
            ObjectLockConfiguration={
                "ObjectLockEnabled": "Enabled",
                "Rule": {"DefaultRetention": {"Mode": mode, "Days": days}},
            },
        )
    return s3


def encrypt(s3, name, algorithm, key=None):
    default = {"SSEAlgorithm": algorithm, **({"KMSMasterKeyID": key} if key else {})}
    s3.put_bucket_encryption(
        Bucket=name,
        ServerSideEncryptionConfiguration={"Rules": [{"ApplyServerSideEncryptionByDefault": default}]},
    )


def block_public(s3, name):
    flags = ["BlockPublicAcls", "IgnorePublicAcls", "BlockPublicPolicy", "RestrictPublicBuckets"]
    s3.put_public_access_block(Bucket=name, PublicAccessBlockConfiguration={flag: True for flag in flags})


def tls_only(s3, name, objects_only=False):
    arn = f"arn:aws:s3:::{name}"
    statement = {
        "Effect": "Deny",
        "Principal": "*",
        "Action": "s3:*",
        "Resource": [f"{arn}/*"] if objects_only else [arn, f"{arn}/*"],
        "Condition": {"Bool": {"aws:SecureTransport": "false"}},
    }
    s3.put_bucket_policy(Bucket=name, Policy=json.dumps({"Version": "2012-10-17", "Statement": [statement]}))


def key(region, rotates):
    kms = client("kms", region)
    arn = kms.create_key()["KeyMetadata"]["Arn"]
    if rotates:
        kms.enable_key_rotation(KeyId=arn)
    return arn


# The records of patients, locked and copied west, under keys that rotate.
west = bucket("lakeside-ehr-backups-west", "us-west-2", lock=("COMPLIANCE", 2190))
west_key = key("us-west-2", rotates=True)
encrypt(west, "lakeside-ehr-backups-west", "aws:kms", west_key)
block_public(west, "lakeside-ehr-backups-west")
tls_only(west, "lakeside-ehr-backups-west")
east = bucket("lakeside-ehr-backups", lock=("COMPLIANCE", 2190))
east_key = key("us-east-1", rotates=True)
encrypt(east, "lakeside-ehr-backups", "aws:kms", east_key)
block_public(east, "lakeside-ehr-backups")
tls_only(east, "lakeside-ehr-backups")
east.put_bucket_replication(
    Bucket="lakeside-ehr-backups",
    ReplicationConfiguration={
        "Role": "arn:aws:iam::123456789012:role/copy",
        "Rules": [
            {
                "ID": "to-the-west",
                "Priority": 1,
                "Status": "Enabled",
                "Filter": {"Prefix": ""},
                "DeleteMarkerReplication": {"Status": "Disabled"},
                "Destination": {"Bucket": "arn:aws:s3:::lakeside-ehr-backups-west"},
            }
        ],
    },
)

# X-ray images, under a key of the clinic's own that nobody let rotate, and a lock that an administrator can lift.
imaging = bucket("lakeside-imaging-archive", "us-east-2", lock=("GOVERNANCE", 90))
encrypt(imaging, "lakeside-imaging-archive", "aws:kms", key("us-east-2", rotates=False))
block_public(imaging, "lakeside-imaging-archive")
tls_only(imaging, "lakeside-imaging-archive", objects_only=True)

# The repository of a backup program, which locks each object by itself.
repository = bucket("lakeside-backup-repository", lockable=True)
encrypt(repository, "lakeside-backup-repository", "AES256")
block_public(repository, "lakeside-backup-repository")
tls_only(repository, "lakeside-backup-repository")

# Where the audit trail is kept.
trail = bucket("lakeside-audit-trail", lock=("COMPLIANCE", 2190))
encrypt(trail, "lakeside-audit-trail", "AES256")
block_public(trail, "lakeside-audit-trail")
tls_only(trail, "lakeside-audit-trail")

# Exports of the billing system, open to the world until somebody saw the first report.
billing = bucket("lakeside-billing-exports", old=True)
if night < 2:
    billing.put_bucket_acl(Bucket="lakeside-billing-exports", ACL="public-read")
else:
    block_public(billing, "lakeside-billing-exports")
    encrypt(billing, "lakeside-billing-exports", "AES256")

# The second night: somebody shortens a lock, and a copy appears on another continent.
if night >= 2:
    west.put_object_lock_configuration(
        Bucket="lakeside-ehr-backups-west",
        ObjectLockConfiguration={
            "ObjectLockEnabled": "Enabled",
            "Rule": {"DefaultRetention": {"Mode": "COMPLIANCE", "Days": 14}},
        },
    )
    scratch = bucket("lakeside-migration-scratch", "eu-west-1")
    encrypt(scratch, "lakeside-migration-scratch", "AES256")

# The third night: the lock is long again.
if night >= 3:
    west.put_object_lock_configuration(
        Bucket="lakeside-ehr-backups-west",
        ObjectLockConfiguration={
            "ObjectLockEnabled": "Enabled",
            "Rule": {"DefaultRetention": {"Mode": "COMPLIANCE", "Days": 2190}},
        },
    )

print(json.dumps({"us-east-1": east_key, "us-west-2": west_key}))
