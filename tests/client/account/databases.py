"""Databases and warehouses."""

from .aws import HOME


def build(aws):
    kms = aws("kms")
    key = kms.create_key(Description="databases")["KeyMetadata"]["Arn"]
    aws.name("key-databases", key)
    kms.enable_key_rotation(KeyId=key)
    relational(aws, aws("rds"), key)
    warehouses(aws, aws("redshift"), key)
    secrets(aws)


def relational(aws, rds, key):
    for name, force in (("forced", "1"), ("lax", "0")):
        rds.create_db_parameter_group(DBParameterGroupName=name, DBParameterGroupFamily="postgres15", Description=name)
        rds.modify_db_parameter_group(
            DBParameterGroupName=name, Parameters=[{"ParameterName": "rds.force_ssl", "ParameterValue": force, "ApplyMethod": "immediate"}]
        )
    common = {
        "Engine": "postgres",
        "EngineVersion": "15.4",
        "DBInstanceClass": "db.t3.micro",
        "AllocatedStorage": 20,
        "MasterUsername": "client",
        "MasterUserPassword": aws.secret("Master-of-Emulation-1"),
    }
    rds.create_db_instance(
        DBInstanceIdentifier="good",
        StorageEncrypted=True,
        KmsKeyId=key,
        PubliclyAccessible=False,
        AutoMinorVersionUpgrade=True,
        DBParameterGroupName="forced",
        VpcSecurityGroupIds=[aws.ids["sg-inner"]],
        **common,
    )
    rds.create_db_instance(
        DBInstanceIdentifier="bad",
        StorageEncrypted=False,
        PubliclyAccessible=True,
        AutoMinorVersionUpgrade=False,
        DBParameterGroupName="lax",
        VpcSecurityGroupIds=[aws.ids["sg-all-open"]],
        **common,
    )
    cluster = {"Engine": "aurora-postgresql", "MasterUsername": "client", "MasterUserPassword": "Master-of-Emulation-1"}
    rds.create_db_cluster(DBClusterIdentifier="good-cluster", StorageEncrypted=True, KmsKeyId=key, **cluster)
    rds.create_db_cluster(DBClusterIdentifier="bad-cluster", StorageEncrypted=False, **cluster)
    for name in ("good", "bad"):
        rds.create_db_snapshot(DBSnapshotIdentifier=f"{name}-snapshot", DBInstanceIdentifier=name)
        rds.create_db_cluster_snapshot(DBClusterSnapshotIdentifier=f"{name}-cluster-snapshot", DBClusterIdentifier=f"{name}-cluster")
    rds.modify_db_snapshot_attribute(DBSnapshotIdentifier="bad-snapshot", AttributeName="restore", ValuesToAdd=["all"])


def warehouses(aws, redshift, key):
    for name in ("forced", "lax"):
        redshift.create_cluster_parameter_group(ParameterGroupName=name, ParameterGroupFamily="redshift-1.0", Description=name)
    redshift.create_cluster_subnet_group(ClusterSubnetGroupName="inner", Description="inner", SubnetIds=[aws.ids["subnet-a"]])
    common = {
        "NodeType": "ra3.xlplus",
        "MasterUsername": "client",
        "MasterUserPassword": aws.secret("Warehouse-of-Emulation-1"),
        "ClusterSubnetGroupName": "inner",
        "AvailabilityZone": f"{HOME}a",
    }
    redshift.create_cluster(
        ClusterIdentifier="good-warehouse",
        Encrypted=True,
        KmsKeyId=key,
        PubliclyAccessible=False,
        EnhancedVpcRouting=True,
        ClusterParameterGroupName="forced",
        **common,
    )
    redshift.create_cluster(
        ClusterIdentifier="bad-warehouse",
        Encrypted=False,
        PubliclyAccessible=True,
        ClusterParameterGroupName="lax",
        VpcSecurityGroupIds=[aws.ids["sg-all-open"]],
        **common,
    )
    redshift.create_cluster_snapshot(SnapshotIdentifier="good-warehouse-snapshot", ClusterIdentifier="good-warehouse")


def secrets(aws):
    manager = aws("secretsmanager")
    for name in ("rotated", "still"):
        manager.create_secret(Name=name, SecretString=aws.secret(f"a value that is {name} and secret"))
    manager.rotate_secret(
        SecretId="rotated",
        RotationLambdaARN=aws("lambda").get_function(FunctionName="clean")["Configuration"]["FunctionArn"],
        RotationRules={"AutomaticallyAfterDays": 30},
    )
