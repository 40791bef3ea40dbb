"""Volumes, images, instances, key pairs, load balancers, and what keeps secrets where none belong."""

import base64
import io
import zipfile

from .aws import ACCOUNT, HOME, OTHER, trust


def build(aws):
    ec2 = aws("ec2")
    volumes(aws, ec2)
    instances(aws, ec2)
    launches(aws, ec2)
    load_balancers(aws)
    functions(aws)


def volumes(aws, ec2):
    ec2.enable_ebs_encryption_by_default()
    for name, encrypted in (("encrypted", True), ("plain", False)):
        volume = ec2.create_volume(AvailabilityZone=f"{HOME}a", Size=8, Encrypted=encrypted)["VolumeId"]
        aws.name(f"volume-{name}", volume)
        aws.name(f"snapshot-{name}", ec2.create_snapshot(VolumeId=volume)["SnapshotId"])
    other = aws("ec2", OTHER).create_volume(AvailabilityZone=f"{OTHER}a", Size=8)
    aws.name("volume-other", other["VolumeId"])
    shared = ec2.create_snapshot(VolumeId=aws.ids["volume-plain"])["SnapshotId"]
    ec2.modify_snapshot_attribute(SnapshotId=shared, Attribute="createVolumePermission", OperationType="add", GroupNames=["all"])
    aws.name("snapshot-public", shared)


def instances(aws, ec2):
    for name in ("used", "loose"):
        aws.secret(ec2.create_key_pair(KeyName=name)["KeyMaterial"].splitlines()[1])

    def run(name, group, **more):
        made = ec2.run_instances(
            ImageId="ami-0123456789abcdef0",
            MinCount=1,
            MaxCount=1,
            InstanceType="t3.micro",
            SubnetId=aws.ids["subnet-a"],
            SecurityGroupIds=[aws.ids[f"sg-{group}"]],
            **more,
        )
        return aws.name(f"instance-{name}", made["Instances"][0]["InstanceId"])

    good = run("good", "web", IamInstanceProfile={"Name": "server"}, MetadataOptions={"HttpTokens": "required"}, KeyName="used")
    secret = aws.secret("wJalrXUtnFEMI/K7MDENG/bPxRfiCYEMULATEDK7")
    key = aws.secret("AKIAIOSFODNN7EMULATE")
    script = f"#!/bin/sh\nexport AWS_ACCESS_KEY_ID={key}\nexport AWS_SECRET_ACCESS_KEY={secret}\n"
    aws.secret(base64.b64encode(script.encode()).decode())
    run("careless", "ssh-open", UserData=script, MetadataOptions={"HttpTokens": "optional"})
    own = ec2.create_image(InstanceId=good, Name="own")["ImageId"]
    aws.name("image-own", own)
    public = ec2.create_image(InstanceId=good, Name="public")["ImageId"]
    ec2.modify_image_attribute(ImageId=public, LaunchPermission={"Add": [{"Group": "all"}]})
    aws.name("image-public", public)


def launches(aws, ec2):
    def template(name, data):
        made = ec2.create_launch_template(LaunchTemplateName=name, LaunchTemplateData=data)
        aws.name(f"template-{name}", made["LaunchTemplate"]["LaunchTemplateId"])

    template("good", {"BlockDeviceMappings": [{"DeviceName": "/dev/xvda", "Ebs": {"Encrypted": True}}]})
    template("plain", {"BlockDeviceMappings": [{"DeviceName": "/dev/xvda", "Ebs": {"Encrypted": False}}]})


def load_balancers(aws):
    elb = aws("elbv2")
    subnets = [aws.ids["subnet-a"], aws.ids["subnet-b"]]
    for name in ("logged", "silent"):
        made = elb.create_load_balancer(Name=name, Subnets=subnets, SecurityGroups=[aws.ids["sg-web"]], Scheme="internet-facing")
        aws.name(f"alb-{name}", made["LoadBalancers"][0]["LoadBalancerArn"])
    elb.modify_load_balancer_attributes(
        LoadBalancerArn=aws.ids["alb-logged"],
        Attributes=[{"Key": "access_logs.s3.enabled", "Value": "true"}, {"Key": "access_logs.s3.bucket", "Value": "client-logs"}],
    )
    classic = aws("elb")
    listener = {"Protocol": "tcp", "LoadBalancerPort": 80, "InstancePort": 80}
    classic.create_load_balancer(
        LoadBalancerName="classic", Listeners=[listener], Subnets=subnets, SecurityGroups=[aws.ids["sg-web"]]
    )


def functions(aws):
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as file:
        file.writestr("main.py", "def handler(event, context): pass\n")
    aws("iam").create_role(RoleName="function", AssumeRolePolicyDocument=trust({"Service": "lambda.amazonaws.com"}))
    for name, variables in (("clean", {"STAGE": "test"}), ("careless", {"AWS_KEY": "AKIAIOSFODNN7EMULATE"})):
        aws("lambda").create_function(
            FunctionName=name,
            Runtime="python3.12",
            Role=f"arn:aws:iam::{ACCOUNT}:role/function",
            Handler="main.handler",
            Code={"ZipFile": archive.getvalue()},
            Environment={"Variables": variables},
        )
    for name, value in (("clean", "test"), ("careless", "AKIAIOSFODNN7EMULATE")):
        aws("ecs").register_task_definition(
            family=name,
            containerDefinitions=[{"name": "app", "image": "app", "memory": 64, "environment": [{"name": "SETTING", "value": value}]}],
        )
