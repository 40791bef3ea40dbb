"""Networks: security groups, access lists, flow logs, gateways and endpoints."""

from .aws import ACCOUNT, HOME, OTHER, allow, document


def build(aws):
    ec2 = aws("ec2")
    watched = ec2.create_vpc(CidrBlock="10.1.0.0/16")["Vpc"]["VpcId"]
    aws.name("vpc-watched", watched)
    half = ec2.create_vpc(CidrBlock="10.2.0.0/16")["Vpc"]["VpcId"]
    aws.name("vpc-half", half)
    aws.name("vpc-bare", ec2.create_vpc(CidrBlock="10.3.0.0/16")["Vpc"]["VpcId"])
    for region, name in ((HOME, "vpc-default"), (OTHER, "vpc-default-other")):
        vpcs = aws("ec2", region).describe_vpcs(Filters=[{"Name": "isDefault", "Values": ["true"]}])["Vpcs"]
        aws.name(name, vpcs[0]["VpcId"])
    subnets(aws, ec2, watched)
    security_groups(aws, ec2, watched)
    access_lists(aws, ec2, watched)
    flow_logs(aws, ec2, watched, half)
    gateways(aws, ec2, watched)
    endpoints(aws, ec2, watched)


def subnets(aws, ec2, vpc):
    for zone in ("a", "b"):
        subnet = ec2.create_subnet(VpcId=vpc, CidrBlock=f"10.1.{ord(zone) - 96}.0/24", AvailabilityZone=f"{HOME}{zone}")
        aws.name(f"subnet-{zone}", subnet["Subnet"]["SubnetId"])


def security_groups(aws, ec2, vpc):
    def group(name, *rules):
        made = ec2.create_security_group(GroupName=name, Description=name, VpcId=vpc)["GroupId"]
        for protocol, first, last, source in rules:
            permission = {"IpProtocol": protocol}
            if protocol != "-1":
                permission |= {"FromPort": first, "ToPort": last}
            if source.startswith("sg-"):
                permission["UserIdGroupPairs"] = [{"GroupId": source}]
            elif ":" in source:
                permission["Ipv6Ranges"] = [{"CidrIpv6": source}]
            else:
                permission["IpRanges"] = [{"CidrIp": source}]
            ec2.authorize_security_group_ingress(GroupId=made, IpPermissions=[permission])
        return aws.name(f"sg-{name}", made)

    web = group("web", ("tcp", 443, 443, "0.0.0.0/0"))
    group("inner", ("tcp", 5432, 5432, web))
    group("ssh-open", ("tcp", 22, 22, "0.0.0.0/0"))
    group("rdp-open-v6", ("tcp", 3380, 3400, "::/0"))
    group("ssh-from-office", ("tcp", 22, 22, "198.51.100.7/32"))
    group("mysql-open", ("tcp", 3306, 3306, "0.0.0.0/0"))
    group("smb-open", ("tcp", 445, 445, "0.0.0.0/0"))
    group("all-open", ("-1", 0, 0, "0.0.0.0/0"))
    group("halves-open", ("tcp", 22, 22, "0.0.0.0/1"), ("tcp", 22, 22, "128.0.0.0/1"))

    defaults = ec2.describe_security_groups(Filters=[{"Name": "group-name", "Values": ["default"]}])["SecurityGroups"]
    names = {identifier: name for name, identifier in aws.ids.items() if name.startswith("vpc-")}
    for default in defaults:
        aws.name(f"sg-default-of-{names[default['VpcId']]}", default["GroupId"])
        if default["VpcId"] == vpc:
            for direction, rules in (("ingress", "IpPermissions"), ("egress", "IpPermissionsEgress")):
                if default[rules]:
                    getattr(ec2, f"revoke_security_group_{direction}")(GroupId=default["GroupId"], IpPermissions=default[rules])


def access_lists(aws, ec2, vpc):
    def access_list(name, *entries):
        made = ec2.create_network_acl(VpcId=vpc)["NetworkAcl"]["NetworkAclId"]
        for number, egress, action, protocol, cidr, ports in entries:
            more = {"PortRange": {"From": ports[0], "To": ports[1]}} if ports else {}
            ec2.create_network_acl_entry(
                NetworkAclId=made, RuleNumber=number, Egress=egress, RuleAction=action, Protocol=protocol, CidrBlock=cidr, **more
            )
        aws.name(f"nacl-{name}", made)

    access_list("closed", (100, False, "allow", "6", "10.0.0.0/8", (443, 443)), (100, True, "allow", "6", "10.0.0.0/8", (1024, 65535)))
    access_list("open", (100, False, "allow", "-1", "0.0.0.0/0", None), (100, True, "allow", "-1", "0.0.0.0/0", None))
    access_list(
        "denied-first",
        (90, False, "deny", "6", "0.0.0.0/0", (22, 22)),
        (91, False, "deny", "6", "0.0.0.0/0", (3389, 3389)),
        (100, False, "allow", "6", "0.0.0.0/0", (1, 65535)),
    )
    own = ec2.describe_network_acls(Filters=[{"Name": "vpc-id", "Values": [vpc]}])["NetworkAcls"]
    used = {each["SubnetId"]: each["NetworkAclAssociationId"] for access_list in own for each in access_list["Associations"]}
    for subnet, name in (("subnet-a", "denied-first"), ("subnet-b", "closed")):
        ec2.replace_network_acl_association(AssociationId=used[aws.ids[subnet]], NetworkAclId=aws.ids[f"nacl-{name}"])
    default = [{"Name": "vpc-id", "Values": [aws.ids["vpc-default"]]}]
    aws.name("nacl-of-vpc-default", ec2.describe_network_acls(Filters=default)["NetworkAcls"][0]["NetworkAclId"])


def flow_logs(aws, ec2, watched, half):
    for name, vpc, traffic in (("all", watched, "ALL"), ("accepted", half, "ACCEPT")):
        made = ec2.create_flow_logs(
            ResourceIds=[vpc], ResourceType="VPC", TrafficType=traffic, LogDestinationType="s3", LogDestination="arn:aws:s3:::client-logs"
        )
        aws.name(f"flow-log-{name}", made["FlowLogIds"][0])


def gateways(aws, ec2, vpc):
    routed = ec2.create_internet_gateway()["InternetGateway"]["InternetGatewayId"]
    ec2.attach_internet_gateway(InternetGatewayId=routed, VpcId=vpc)
    table = ec2.create_route_table(VpcId=vpc)["RouteTable"]["RouteTableId"]
    ec2.create_route(RouteTableId=table, DestinationCidrBlock="0.0.0.0/0", GatewayId=routed)
    ec2.associate_route_table(RouteTableId=table, SubnetId=aws.ids["subnet-a"])
    aws.name("igw-routed", routed)
    aws.name("igw-loose", ec2.create_internet_gateway()["InternetGateway"]["InternetGatewayId"])
    used = ec2.create_vpn_gateway(Type="ipsec.1")["VpnGateway"]["VpnGatewayId"]
    ec2.attach_vpn_gateway(VpnGatewayId=used, VpcId=vpc)
    aws.name("vgw-attached", used)
    aws.name("vgw-loose", ec2.create_vpn_gateway(Type="ipsec.1")["VpnGateway"]["VpnGatewayId"])


def endpoints(aws, ec2, vpc):
    own = document({**allow("s3:GetObject", "arn:aws:s3:::client-good/*"), "Principal": {"AWS": f"arn:aws:iam::{ACCOUNT}:root"}})
    for name, policy in (("open", document({**allow("*"), "Principal": "*"})), ("restricted", own)):
        made = ec2.create_vpc_endpoint(VpcId=vpc, ServiceName=f"com.amazonaws.{HOME}.s3", VpcEndpointType="Gateway", PolicyDocument=policy)
        aws.name(f"vpce-{name}", made["VpcEndpoint"]["VpcEndpointId"])
