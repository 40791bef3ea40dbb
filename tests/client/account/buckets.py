"""Buckets, good and bad, each bad one in its own way."""

import json

from .aws import ACCOUNT, HOME, OTHER, STRANGER

ALL_BLOCKED = {"BlockPublicAcls": True, "IgnorePublicAcls": True, "BlockPublicPolicy": True, "RestrictPublicBuckets": True}


def policy(bucket, *statements):
    resource = [f"arn:aws:s3:::{bucket}", f"arn:aws:s3:::{bucket}/*"]
    return json.dumps({"Version": "2012-10-17", "Statement": [{"Resource": resource, **each} for each in statements]})


TLS_ONLY = {"Effect": "Deny", "Principal": "*", "Action": "s3:*", "Condition": {"Bool": {"aws:SecureTransport": "false"}}}


def build(aws):
    s3 = aws("s3")

    def bucket(name, region=HOME):
        aws("s3", region).create_bucket(Bucket=name, CreateBucketConfiguration={"LocationConstraint": region})

    bucket("client-logs")
    s3.put_bucket_policy(
        Bucket="client-logs",
        Policy=policy(
            "client-logs",
            {
                "Effect": "Allow",
                "Principal": {"Service": "logging.s3.amazonaws.com"},
                "Action": "s3:PutObject",
                "Resource": "arn:aws:s3:::client-logs/*",
                "Condition": {"StringEquals": {"aws:SourceAccount": ACCOUNT}},
            },
            {
                "Effect": "Allow",
                "Principal": {"Service": "cloudtrail.amazonaws.com"},
                "Action": ["s3:GetBucketAcl", "s3:PutObject"],
                "Condition": {"StringEquals": {"aws:SourceAccount": ACCOUNT}},
            },
            # Behind the statement about logs, which is as far as the emulator can read.
            TLS_ONLY,
        ),
    )
    s3.put_public_access_block(Bucket="client-logs", PublicAccessBlockConfiguration=ALL_BLOCKED)

    key = aws("kms").create_key(Description="buckets")["KeyMetadata"]["Arn"]
    aws.name("key-buckets", key)
    bucket("client-good")
    s3.put_public_access_block(Bucket="client-good", PublicAccessBlockConfiguration=ALL_BLOCKED)
    s3.put_bucket_versioning(Bucket="client-good", VersioningConfiguration={"Status": "Enabled"})
    s3.put_bucket_encryption(
        Bucket="client-good",
        ServerSideEncryptionConfiguration={
            "Rules": [{"ApplyServerSideEncryptionByDefault": {"SSEAlgorithm": "aws:kms", "KMSMasterKeyID": key}, "BucketKeyEnabled": True}]
        },
    )
    s3.put_bucket_policy(Bucket="client-good", Policy=policy("client-good", TLS_ONLY))
    s3.put_bucket_ownership_controls(Bucket="client-good", OwnershipControls={"Rules": [{"ObjectOwnership": "BucketOwnerEnforced"}]})
    s3.put_bucket_logging(
        Bucket="client-good", BucketLoggingStatus={"LoggingEnabled": {"TargetBucket": "client-logs", "TargetPrefix": "good/"}}
    )
    s3.put_bucket_lifecycle_configuration(
        Bucket="client-good",
        LifecycleConfiguration={
            "Rules": [
                {
                    "ID": "tidy",
                    "Status": "Enabled",
                    "Filter": {"Prefix": ""},
                    "Expiration": {"Days": 365},
                    "NoncurrentVersionExpiration": {"NoncurrentDays": 30},
                    "AbortIncompleteMultipartUpload": {"DaysAfterInitiation": 7},
                }
            ]
        },
    )

    bucket("client-plain", OTHER)

    bucket("client-public")
    s3.put_bucket_policy(Bucket="client-public", Policy=policy("client-public", {"Effect": "Allow", "Principal": "*", "Action": "s3:GetObject"}))
    s3.put_bucket_ownership_controls(Bucket="client-public", OwnershipControls={"Rules": [{"ObjectOwnership": "ObjectWriter"}]})
    s3.put_bucket_acl(Bucket="client-public", ACL="public-read")
    s3.put_bucket_versioning(Bucket="client-public", VersioningConfiguration={"Status": "Suspended"})

    bucket("client-shared")
    stranger = {"AWS": f"arn:aws:iam::{STRANGER}:root"}
    s3.put_bucket_policy(Bucket="client-shared", Policy=policy("client-shared", {"Effect": "Allow", "Principal": stranger, "Action": "s3:*"}))
    s3.put_bucket_encryption(
        Bucket="client-shared",
        ServerSideEncryptionConfiguration={"Rules": [{"ApplyServerSideEncryptionByDefault": {"SSEAlgorithm": "AES256"}}]},
    )
    s3.put_bucket_lifecycle_configuration(
        Bucket="client-shared",
        LifecycleConfiguration={"Rules": [{"ID": "off", "Status": "Disabled", "Filter": {"Prefix": ""}, "Expiration": {"Days": 1}}]},
    )
    # The account blocks little, so that each bucket is judged by itself.
    little = {**dict.fromkeys(ALL_BLOCKED, False), "BlockPublicAcls": True}
    aws("s3control").put_public_access_block(AccountId=ACCOUNT, PublicAccessBlockConfiguration=little)
