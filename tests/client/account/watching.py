"""Trails, alarms, detectors, AWS Config and Systems Manager."""

from .aws import ACCOUNT, HOME, OTHER, trust

CONFIG_ROLE = f"arn:aws:iam::{ACCOUNT}:role/config"


def build(aws):
    logs = log_group(aws)
    trails(aws, logs)
    alarms(aws)
    detectors(aws)
    config(aws)
    systems_manager(aws)


def log_group(aws):
    aws("logs").create_log_group(logGroupName="trail")
    return f"arn:aws:logs:{HOME}:{ACCOUNT}:log-group:trail:*"


def trails(aws, logs):
    key = aws("kms").create_key(Description="trails")["KeyMetadata"]["Arn"]
    aws.name("key-trails", key)
    aws("iam").create_role(RoleName="trail", AssumeRolePolicyDocument=trust({"Service": "cloudtrail.amazonaws.com"}))
    trail = aws("cloudtrail")
    trail.create_trail(
        Name="good-trail",
        S3BucketName="client-logs",
        IsMultiRegionTrail=True,
        IncludeGlobalServiceEvents=True,
        EnableLogFileValidation=True,
        KmsKeyId=key,
        CloudWatchLogsLogGroupArn=logs,
        CloudWatchLogsRoleArn=f"arn:aws:iam::{ACCOUNT}:role/trail",
    )
    trail.start_logging(Name="good-trail")
    aws("cloudtrail", OTHER).create_trail(Name="bad-trail", S3BucketName="client-public")


def alarms(aws):
    topic = aws("sns").create_topic(Name="alarms")["TopicArn"]
    aws("sns").subscribe(TopicArn=topic, Protocol="email", Endpoint="security@example.com")
    aws("sns").create_topic(Name="silent")
    for name, pattern in (
        ("root", '{ $.userIdentity.type = "Root" && $.userIdentity.invokedBy NOT EXISTS && $.eventType != "AwsServiceEvent" }'),
        ("unauthorized", '{ ($.errorCode = "*UnauthorizedOperation") || ($.errorCode = "AccessDenied*") }'),
    ):
        aws("logs").put_metric_filter(
            logGroupName="trail",
            filterName=name,
            filterPattern=pattern,
            metricTransformations=[{"metricName": name, "metricNamespace": "Security", "metricValue": "1"}],
        )
        aws("cloudwatch").put_metric_alarm(
            AlarmName=name,
            MetricName=name,
            Namespace="Security",
            Statistic="Sum",
            Period=300,
            EvaluationPeriods=1,
            Threshold=1,
            ComparisonOperator="GreaterThanOrEqualToThreshold",
            AlarmActions=[topic],
        )
    aws("events").put_rule(Name="findings", EventPattern='{"source": ["aws.guardduty"], "detail-type": ["GuardDuty Finding"]}')
    aws("events").put_targets(Rule="findings", Targets=[{"Id": "alarms", "Arn": topic}])


def detectors(aws):
    aws.name("detector", aws("guardduty").create_detector(Enable=True, FindingPublishingFrequency="FIFTEEN_MINUTES")["DetectorId"])
    aws("securityhub").enable_security_hub(EnableDefaultStandards=True)


def config(aws):
    aws("iam").create_role(RoleName="config", AssumeRolePolicyDocument=trust({"Service": "config.amazonaws.com"}))
    recorder = aws("config")
    recorder.put_configuration_recorder(
        ConfigurationRecorder={
            "name": "default",
            "roleARN": CONFIG_ROLE,
            "recordingGroup": {"allSupported": True, "includeGlobalResourceTypes": True},
        }
    )
    recorder.put_delivery_channel(DeliveryChannel={"name": "default", "s3BucketName": "client-logs"})
    recorder.start_configuration_recorder(ConfigurationRecorderName="default")


def systems_manager(aws):
    ssm = aws("ssm")
    for name in ("runbook", "shared"):
        ssm.create_document(
            Name=name, DocumentType="Command", DocumentFormat="YAML", Content="schemaVersion: '2.2'\ndescription: d\nparameters: {}\nmainSteps: []\n"
        )
    ssm.modify_document_permission(Name="shared", PermissionType="Share", AccountIdsToAdd=["all"])
    ssm.create_maintenance_window(Name="patches", Schedule="cron(0 2 ? * SUN *)", Duration=2, Cutoff=1, AllowUnassociatedTargets=False)
    ssm.put_parameter(Name="/client/token", Value=aws.secret("a token that nobody may read"), Type="SecureString")
