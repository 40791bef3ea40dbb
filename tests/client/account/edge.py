"""CloudFront and web access control lists."""

from .aws import ACCOUNT, GLOBAL, HOME


def build(aws):
    lists(aws)
    distributions(aws)


def lists(aws):
    visible = {"SampledRequestsEnabled": True, "CloudWatchMetricsEnabled": True, "MetricName": "list"}

    def web_acl(name, scope, region, rules):
        made = aws("wafv2", region).create_web_acl(
            Name=name, Scope=scope, DefaultAction={"Allow": {}}, VisibilityConfig=visible, Rules=rules
        )
        return aws.name(f"waf-{name}", made["Summary"]["ARN"])

    rate = {
        "Name": "rate",
        "Priority": 0,
        "Statement": {"RateBasedStatement": {"Limit": 2000, "AggregateKeyType": "IP"}},
        "Action": {"Block": {}},
        "VisibilityConfig": visible,
    }
    regional = web_acl("regional", "REGIONAL", HOME, [rate])
    web_acl("empty", "REGIONAL", HOME, [])
    web_acl("edge", "CLOUDFRONT", GLOBAL, [rate])
    aws("wafv2").associate_web_acl(WebACLArn=regional, ResourceArn=aws.ids["alb-logged"])


def distributions(aws):
    def distribution(name, acl, viewer_protocol, certificate, origin_protocol, origin_tls):
        made = aws("cloudfront", GLOBAL).create_distribution(
            DistributionConfig={
                "CallerReference": name,
                "Comment": name,
                "Enabled": True,
                "WebACLId": acl,
                "Origins": {
                    "Quantity": 1,
                    "Items": [
                        {
                            "Id": "origin",
                            "DomainName": f"{name}.example.com",
                            "CustomOriginConfig": {
                                "HTTPPort": 80,
                                "HTTPSPort": 443,
                                "OriginProtocolPolicy": origin_protocol,
                                "OriginSslProtocols": {"Quantity": 1, "Items": [origin_tls]},
                            },
                        }
                    ],
                },
                "DefaultCacheBehavior": {
                    "TargetOriginId": "origin",
                    "ViewerProtocolPolicy": viewer_protocol,
                    "MinTTL": 0,
                    "ForwardedValues": {"QueryString": False, "Cookies": {"Forward": "none"}},
                },
                "ViewerCertificate": certificate,
            }
        )
        aws.name(f"distribution-{name}", made["Distribution"]["Id"])

    own = {
        "ACMCertificateArn": f"arn:aws:acm:{GLOBAL}:{ACCOUNT}:certificate/0f8b3d5e-0000-4000-8000-000000000000",
        "SSLSupportMethod": "sni-only",
        "MinimumProtocolVersion": "TLSv1.2_2021",
    }
    distribution("good", aws.ids["waf-edge"], "redirect-to-https", own, "https-only", "TLSv1.2")
    distribution("bad", "", "allow-all", {"CloudFrontDefaultCertificate": True}, "http-only", "TLSv1")
