"""Users, groups, policies and roles; the organisation."""

from .aws import ACCOUNT, GLOBAL, STRANGER, allow, document, trust


def build(aws):
    iam = aws("iam")
    iam.update_account_password_policy(
        MinimumPasswordLength=14,
        RequireSymbols=True,
        RequireNumbers=True,
        RequireUppercaseCharacters=True,
        RequireLowercaseCharacters=True,
        MaxPasswordAge=90,
        PasswordReusePrevention=24,
    )
    policies(aws, iam)
    users(aws, iam)
    roles(iam)
    organisation(aws)


def policies(aws, iam):
    def policy(name, *statements):
        arn = iam.create_policy(PolicyName=name, PolicyDocument=document(*statements))["Policy"]["Arn"]
        return aws.name(f"policy-{name}", arn)

    policy("read-logs", allow(["s3:GetObject"], "arn:aws:s3:::client-logs/*"))
    policy("everything", allow("*"))
    policy("all-of-s3", allow("s3:*"))
    policy("makes-versions", allow(["iam:CreatePolicyVersion"]))
    policy("passes-any-role", allow("iam:PassRole"))
    policy(
        "passes-to-ec2",
        allow("iam:PassRole", f"arn:aws:iam::{ACCOUNT}:role/server", Condition={"StringEquals": {"iam:PassedToService": "ec2.amazonaws.com"}}),
    )
    policy("unattached", allow(["sqs:SendMessage"], f"arn:aws:sqs:*:{ACCOUNT}:queue"))


def users(aws, iam):
    for group in ("readers", "administrators", "nobody"):
        iam.create_group(GroupName=group)
    iam.attach_group_policy(GroupName="readers", PolicyArn=aws.ids["policy-read-logs"])
    iam.attach_group_policy(GroupName="administrators", PolicyArn="arn:aws:iam::aws:policy/AdministratorAccess")
    iam.put_group_policy(GroupName="readers", PolicyName="list", PolicyDocument=document(allow("s3:ListAllMyBuckets")))

    def user(name, group=None, password=False, keys=0, mfa=False):
        iam.create_user(UserName=name)
        if group:
            iam.add_user_to_group(GroupName=group, UserName=name)
        if password:
            iam.create_login_profile(UserName=name, Password=aws.secret(f"Pass-of-{name}-4711!"))
        for number in range(keys):
            key = iam.create_access_key(UserName=name)["AccessKey"]
            aws.secret(key["SecretAccessKey"])
            aws.name(f"key-{name}-{number}", key["AccessKeyId"])
        if mfa:
            device = iam.create_virtual_mfa_device(VirtualMFADeviceName=name)["VirtualMFADevice"]
            iam.enable_mfa_device(
                UserName=name, SerialNumber=device["SerialNumber"], AuthenticationCode1="123456", AuthenticationCode2="654321"
            )

    user("ada", group="readers", password=True, mfa=True)
    user("bob", password=True)
    user("eve", group="administrators", keys=2)
    user("robot", group="readers", keys=1, mfa=True)
    user("inline")
    iam.attach_user_policy(UserName="bob", PolicyArn=aws.ids["policy-all-of-s3"])
    iam.put_user_policy(UserName="inline", PolicyName="everything", PolicyDocument=document(allow("*")))


def roles(iam):
    def role(name, policy_document):
        iam.create_role(RoleName=name, AssumeRolePolicyDocument=policy_document)

    stranger = {"AWS": f"arn:aws:iam::{STRANGER}:root"}
    issuer = "token.actions.githubusercontent.com"
    provider = f"arn:aws:iam::{ACCOUNT}:oidc-provider/{issuer}"
    iam.create_open_id_connect_provider(Url=f"https://{issuer}", ThumbprintList=["a" * 40], ClientIDList=["sts.amazonaws.com"])
    role("server", trust({"Service": "ec2.amazonaws.com"}))
    role("open-to-all", trust({"AWS": "*"}))
    role("open-to-stranger", trust(stranger))
    role("stranger-with-id", trust(stranger, Condition={"StringEquals": {"sts:ExternalId": "4f1c"}}))
    audience = {f"{issuer}:aud": "sts.amazonaws.com"}
    subject = {f"{issuer}:sub": "repo:example/app:ref:refs/heads/main"}
    web = "sts:AssumeRoleWithWebIdentity"
    role("any-repository", trust({"Federated": provider}, web, Condition={"StringEquals": audience}))
    role("one-repository", trust({"Federated": provider}, web, Condition={"StringEquals": {**audience, **subject}}))
    iam.put_role_policy(RoleName="server", PolicyName="logs", PolicyDocument=document(allow("s3:GetObject", "arn:aws:s3:::client-logs/*")))
    for name in ("server", "empty"):
        iam.create_instance_profile(InstanceProfileName=name)
    iam.add_role_to_instance_profile(InstanceProfileName="server", RoleName="server")


def organisation(aws):
    organizations = aws("organizations", GLOBAL)
    organizations.create_organization(FeatureSet="ALL")
    root = organizations.list_roots()["Roots"][0]["Id"]
    organizations.create_account(Email="dev@example.com", AccountName="dev")
    unit = organizations.create_organizational_unit(ParentId=root, Name="workloads")["OrganizationalUnit"]["Id"]
    organizations.enable_policy_type(RootId=root, PolicyType="SERVICE_CONTROL_POLICY")
    guard = document({"Effect": "Deny", "Action": "organizations:LeaveOrganization", "Resource": "*"})
    scp = organizations.create_policy(Content=guard, Description="stay", Name="stay", Type="SERVICE_CONTROL_POLICY")
    organizations.attach_policy(PolicyId=scp["Policy"]["PolicySummary"]["Id"], TargetId=unit)
