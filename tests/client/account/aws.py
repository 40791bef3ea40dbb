"""What the parts of the account share: clients, and the names that expectations use."""

import json

import boto3

ACCOUNT = "123456789012"
STRANGER = "999988887777"
HOME = "eu-west-1"
OTHER = "eu-central-1"
# Where services without a region are asked.
GLOBAL = "us-east-1"


class Aws:
    """Clients of the emulated AWS; what was made, by the names that expectations know it by; and what no report may show."""

    def __init__(self):
        self.ids = {"account": ACCOUNT}
        self.secrets = []
        self._clients = {}

    def __call__(self, service, region=HOME):
        key = (service, region)
        if key not in self._clients:
            self._clients[key] = boto3.client(service, region_name=region)
        return self._clients[key]

    def name(self, name, identifier):
        """Remembers an identifier that AWS made up."""
        self.ids[name] = identifier
        return identifier

    def secret(self, text):
        self.secrets.append(text)
        return text


def document(*statements):
    return json.dumps({"Version": "2012-10-17", "Statement": list(statements)})


def allow(action, resource="*", **more):
    return {"Effect": "Allow", "Action": action, "Resource": resource, **more}


def trust(principal, action="sts:AssumeRole", **more):
    return document({"Effect": "Allow", "Principal": principal, "Action": action, **more})
