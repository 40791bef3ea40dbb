"""An emulated AWS on 127.0.0.1, of two regions so that an export stays short. Writes its address to a file once it answers."""

import os
import sys
import threading
import traceback
from datetime import datetime, timezone

# Without this AWS's own policies, such as AdministratorAccess, are not there to be attached.
os.environ["MOTO_IAM_LOAD_MANAGED_POLICIES"] = "true"
# No images, hundreds of which come with snapshots otherwise.
os.environ["MOTO_EC2_LOAD_DEFAULT_AMIS"] = "false"

from moto.ec2.models.availability_zones_and_regions import RegionsAndZonesBackend  # noqa: E402

REGIONS = ("eu-west-1", "eu-central-1")
RegionsAndZonesBackend.regions = [region for region in RegionsAndZonesBackend.regions if region.name in REGIONS]

from moto.iam.responses import IamResponse  # noqa: E402
from moto.moto_server.threaded_moto_server import ThreadedMotoServer  # noqa: E402  (it reads the regions when it is loaded)
from moto.moto_server.werkzeug_app import DomainDispatcherApplication  # noqa: E402


def say_that_it_is_not_there(application):
    """What the emulator fails at is "not implemented", since the AWS CLI repeats calls that end with status 500 for minutes."""

    def answered(self, environ, start_response):
        def start(status, headers, *more):
            return start_response("501 Not Implemented" if status.startswith("500") else status, headers, *more)

        try:
            return application(self, environ, start)
        except Exception:  # whatever is wrong with the emulator, each call has an answer
            traceback.print_exc()
            start_response("501 Not Implemented", [("Content-Length", "0")])
            return [b""]

    return answered


def made_now(get_credential_report):
    """The emulator dates its credential report years before its users."""

    def answered(self):
        answer = get_credential_report(self)
        answer.result["GeneratedTime"] = datetime.now(timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")
        return answer

    return answered


IamResponse.get_credential_report = made_now(IamResponse.get_credential_report)
DomainDispatcherApplication.__call__ = say_that_it_is_not_there(DomainDispatcherApplication.__call__)

server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
server.start()
host, port = server.get_host_and_port()
written = f"{sys.argv[1]}.part"
with open(written, "w", encoding="utf-8") as file:
    file.write(f"http://{host}:{port}")
os.replace(written, sys.argv[1])
threading.Event().wait()
