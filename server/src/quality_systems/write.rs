//! What a head writes in the register: whole, checked, with its line of the log.

use app::domain::{
    ids::UnitId,
    person::{Action, Person},
    quality_system::{QualityChange, QualitySystem, Register, StandingRegister, edits},
};

use super::{QualityDesk, Refusal};
use crate::sheets::Fault;

impl QualityDesk<'_> {
    /// Puts this in the place of what stands at `revision`. The same content again changes nothing.
    pub async fn write(
        &self,
        person: &Person,
        id: &UnitId,
        revision: u64,
        register: &Register,
    ) -> Result<StandingRegister, Refusal> {
        let (unit, today) = self.unit(person, Action::WriteQualitySystem, id).await?;
        let scales = self.scales().await?;
        let now = app::boundary::now();
        let system = self
            .db
            .transact("write a register", || async {
                let known = self.ports.quality_systems.get(id).await?;
                let expected = known.as_ref().map(|system| system.revision);
                let mut system = known.unwrap_or_else(|| QualitySystem::unwritten(id.clone()));
                let next = register.clone().tidy();
                if next == system.register {
                    self.db.settle().await?;
                    return Ok(system);
                }
                if revision != system.revision {
                    return Err(Refusal::Stale(system.revision));
                }
                let mut faults: Vec<Fault> =
                    register.faults(&scales.quality_system, today).into_iter().map(Fault::from).collect();
                faults.extend(self.unknown_files(id, register).await?);
                if !faults.is_empty() {
                    return Err(Refusal::Invalid(faults));
                }
                let edits = edits(&system.register, &next);
                system.changes.push(QualityChange { at: now, by: person.id, edits });
                system.register = next;
                system.revision += 1;
                self.registers().write(&system, expected).await?;
                Ok(system)
            })
            .await?;
        Ok(StandingRegister::of(&unit, system, &scales.quality_system, today))
    }

    /// Files that nobody has uploaded to this register.
    async fn unknown_files(&self, id: &UnitId, register: &Register) -> Result<Vec<Fault>, Refusal> {
        let mut faults = Vec::new();
        for (nth, declared) in register.declarations.iter().enumerate() {
            let Some(file) = &declared.file else { continue };
            if self.documents().meta(id, &file.sha256).await?.is_none() {
                let path = format!("register.declarations[{nth}].file");
                faults.push(Fault::new(path, "unknown_file", "upload the file to this register first"));
            }
        }
        Ok(faults)
    }
}
