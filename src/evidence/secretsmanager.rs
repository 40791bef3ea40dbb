//! AWS Secrets Manager: what one region's secrets are called and how they are rotated, never what they hold.

use super::collected::{Listing, Slot};
use super::ids::Region;
use super::time::Instant;

#[derive(Debug, Default)]
pub struct SecretsRegion {
    /// By ARN.
    pub secrets: Listing<Slot<Secret>>,
}

#[derive(Debug, Clone, Default)]
pub struct Secret {
    pub name: Option<String>,
    /// The service that keeps the secret: `rds`.
    pub owning_service: Option<String>,
    /// Description and values of tags, which may name what the secret is for.
    pub words: Vec<String>,
    /// `None` when the export does not carry it; AWS leaves it out where no rotation was ever set up.
    pub rotation_enabled: Option<bool>,
    /// How often it is rotated, as far as that is a number of days or hours.
    pub rotation_hours: Option<i64>,
    pub last_rotated: Option<Instant>,
    pub next_rotation: Option<Instant>,
    pub created: Option<Instant>,
    pub deleted: bool,
    /// Where the secret lives whose replica this is, or which it is itself.
    pub primary_region: Option<Region>,
    /// AWS Config's own word for rotation being on time.
    pub on_schedule: Option<bool>,
}

// AWS Config has no times, no owning service and no primary Region, and the same secret from both is no contradiction. Each
// comparison takes the value apart, so that a new member cannot be forgotten.
impl PartialEq for Secret {
    fn eq(&self, other: &Self) -> bool {
        fn compatible<T: PartialEq>(one: Option<&T>, other: Option<&T>) -> bool {
            one.zip(other).is_none_or(|(one, other)| one == other)
        }
        let Self {
            name,
            owning_service,
            words: _,
            rotation_enabled,
            rotation_hours,
            last_rotated,
            next_rotation,
            created,
            deleted,
            primary_region,
            on_schedule,
        } = self;
        compatible(name.as_ref(), other.name.as_ref())
            && compatible(owning_service.as_ref(), other.owning_service.as_ref())
            && compatible(rotation_hours.as_ref(), other.rotation_hours.as_ref())
            && compatible(last_rotated.as_ref(), other.last_rotated.as_ref())
            && compatible(next_rotation.as_ref(), other.next_rotation.as_ref())
            && compatible(created.as_ref(), other.created.as_ref())
            && compatible(primary_region.as_ref(), other.primary_region.as_ref())
            && compatible(on_schedule.as_ref(), other.on_schedule.as_ref())
            && (rotation_enabled, deleted) == (&other.rotation_enabled, &other.deleted)
    }
}
