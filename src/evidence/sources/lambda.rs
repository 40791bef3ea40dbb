//! Calls of `aws lambda`.

use super::super::source::{Scope, Source};

pub const LAMBDA_FUNCTIONS: Source = Source::new("lambda list-functions", Scope::Region, "lambda:ListFunctions");
pub const LAMBDA_FUNCTION: Source = Source::new(
    "lambda get-function",
    Scope::Resource { option: "--function-name" },
    "lambda:GetFunction",
);
pub const LAMBDA_FUNCTION_CONFIGURATION: Source = Source::new(
    "lambda get-function-configuration",
    Scope::Resource { option: "--function-name" },
    "lambda:GetFunctionConfiguration",
);
pub const LAMBDA_POLICY: Source = Source::new(
    "lambda get-policy",
    Scope::Resource { option: "--function-name" },
    "lambda:GetPolicy",
);
pub const LAMBDA_VERSIONS_BY_FUNCTION: Source = Source::new(
    "lambda list-versions-by-function",
    Scope::Resource { option: "--function-name" },
    "lambda:ListVersionsByFunction",
);
pub const LAMBDA_ALIASES: Source = Source::new(
    "lambda list-aliases",
    Scope::Resource { option: "--function-name" },
    "lambda:ListAliases",
);
pub const LAMBDA_LAYERS: Source = Source::new("lambda list-layers", Scope::Region, "lambda:ListLayers");
pub const LAMBDA_EVENT_SOURCE_MAPPINGS: Source =
    Source::new("lambda list-event-source-mappings", Scope::Region, "lambda:ListEventSourceMappings");
pub const LAMBDA_FUNCTION_URL_CONFIG: Source = Source::new(
    "lambda get-function-url-config",
    Scope::Resource { option: "--function-name" },
    "lambda:GetFunctionUrlConfig",
);
pub const LAMBDA_FUNCTION_URL_CONFIGS: Source = Source::new(
    "lambda list-function-url-configs",
    Scope::Resource { option: "--function-name" },
    "lambda:ListFunctionUrlConfigs",
);
