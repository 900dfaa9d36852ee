"""Seeds the demo's buckets as they stood on one of its nights and prints its vaults' keys: `seed_demo.py ENDPOINT NIGHT`."""
import json
import sys

import boto3

endpoint, night = sys.argv[1], int(sys.argv[2])
credentials = {"aws_access_key_id": "seed", "aws_secret_access_key": "seed", "endpoint_url": endpoint}


def client(service, region):
    return boto3.client(service, region_name=region, **credentials)


def bucket(name, region, lock=None, old=False):
    s3 = client("s3", region)
    place = {} if region == "us-east-1" else {"CreateBucketConfiguration": {"LocationConstraint": region}}
    # Since April 2023 S3 makes every bucket so; emulators do not.
    owner = {} if old else {"ObjectOwnership": "BucketOwnerEnforced"}
    s3.create_bucket(Bucket=name, ObjectLockEnabledForBucket=lock is not None, **place, **owner)
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


def tls_only(s3, name):
    arn = f"arn:aws:s3:::{name}"
    statement = {
        "Effect": "Deny",
        "Principal": "*",
        "Action": "s3:*",
        "Resource": [arn, f"{arn}/*"],
        "Condition": {"Bool": {"aws:SecureTransport": "false"}},
    }
    s3.put_bucket_policy(Bucket=name, Policy=json.dumps({"Version": "2012-10-17", "Statement": [statement]}))


def key(region, rotates):
    kms = client("kms", region)
    arn = kms.create_key()["KeyMetadata"]["Arn"]
    if rotates:
        kms.enable_key_rotation(KeyId=arn)
    return arn


def in_order(name, region, key_arn, lock_days=2190, old=False):
    s3 = bucket(name, region, lock=("COMPLIANCE", lock_days), old=old)
    encrypt(s3, name, "aws:kms", key_arn)
    tls_only(s3, name)
    if not old:
        block_public(s3, name)
    return s3


def copied(s3, name, to):
    rule = {
        "ID": "copies",
        "Priority": 1,
        "Status": "Enabled",
        "Filter": {"Prefix": ""},
        "DeleteMarkerReplication": {"Status": "Disabled"},
        "SourceSelectionCriteria": {"SseKmsEncryptedObjects": {"Status": "Enabled"}},
        "Destination": {"Bucket": f"arn:aws:s3:::{to}"},
    }
    s3.put_bucket_replication(
        Bucket=name,
        ReplicationConfiguration={"Role": "arn:aws:iam::123456789012:role/copy", "Rules": [rule]},
    )


east_key = key("us-east-1", rotates=True)
west_key = key("us-west-2", rotates=True)
# X-ray images of past years lie under a key that nobody lets rotate.
archive_key = key("us-east-2", rotates=False)

# On the second night somebody has shortened a lock; on the third it is long again.
west = in_order("lakeside-copies-west", "us-west-2", west_key, lock_days=14 if night == 2 else 2190)
ehr = in_order("lakeside-ehr-backups", "us-east-1", east_key)
archive = in_order("lakeside-imaging-archive", "us-east-2", archive_key)
trail = in_order("lakeside-audit-trail", "us-east-1", east_key)
# Open to the world until somebody saw the first report.
billing = in_order("lakeside-billing-exports", "us-east-1", east_key, old=night == 1)
if night == 1:
    billing.put_bucket_acl(Bucket="lakeside-billing-exports", ACL="public-read")

copied(ehr, "lakeside-ehr-backups", "lakeside-copies-west")
copied(west, "lakeside-copies-west", "lakeside-ehr-backups")
copied(archive, "lakeside-imaging-archive", "lakeside-copies-west")
copied(trail, "lakeside-audit-trail", "lakeside-copies-west")
copied(billing, "lakeside-billing-exports", "lakeside-copies-west")

# On the third night a copy has appeared on another continent.
if night == 3:
    in_order("lakeside-migration-scratch", "eu-west-1", key("eu-west-1", rotates=True))

print(json.dumps({"us-east-1": east_key, "us-west-2": west_key}))
