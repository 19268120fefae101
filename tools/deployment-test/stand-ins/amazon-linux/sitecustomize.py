"""Loaded by every Python of the emulator before anything else (`PYTHONPATH`). The function of CDK that copies files expects
Amazon Linux: certificates in a file of that system, and the AWS command line of its layer under /opt. Here both are elsewhere.
"""

import os
import subprocess

_set_variable = os._Environ.__setitem__
_check_call = subprocess.check_call


def set_variable(environment, name, value):
    if name == "AWS_CA_BUNDLE" and not os.path.exists(value):
        value = os.environ["SSL_CERT_FILE"]
    _set_variable(environment, name, value)


def check_call(command, *args, **kwargs):
    if command[0] == "/opt/awscli/aws":
        command = ["aws", *command[1:]]
    return _check_call(command, *args, **kwargs)


os._Environ.__setitem__ = set_variable
subprocess.check_call = check_call
if "AWS_CA_BUNDLE" in os.environ:
    os.environ["AWS_CA_BUNDLE"] = os.environ["AWS_CA_BUNDLE"]
