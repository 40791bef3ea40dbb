//! Parameter groups, which RDS and Redshift share.

/// Nobody can change the groups that AWS keeps ready for each family.
pub(super) fn is_default(name: &str) -> bool {
    name.starts_with("default.") || name.starts_with("default:")
}
