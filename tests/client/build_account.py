"""Makes an account of good and bad resources in the emulated AWS, and writes what expectations need to know of it."""

import json
import sys

from account import buckets, compute, databases, edge, identity, network, watching
from account.aws import Aws

aws = Aws()
for part in (identity, buckets, network, compute, databases, watching, edge):
    part.build(aws)
with open(sys.argv[1], "w", encoding="utf-8") as file:
    json.dump({"ids": aws.ids, "secrets": aws.secrets}, file, indent=1)
