//! Connecting machines: controllers, protocols, gateways, steps, cost.

use alloc::string::String;
use alloc::vec::Vec;

use super::{Card, MoneySpan};
use crate::{TemplateId, TitledId, Words};

/// A kind of gateway.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gateway {
    /// Name and footing.
    pub card: Card,
    /// What it does, for lay readers.
    pub about: Words,
    /// Names by which a census may call the ports it takes.
    pub ports: Vec<String>,
    /// What it reads (ids of data points); empty where that depends on the machine.
    pub points: Vec<TitledId>,
}

/// Something that can be read from a machine.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DataPoint {
    /// Name and footing.
    pub card: Card,
    /// What it is good for.
    pub about: Words,
    /// It belongs to the least that is worth reading from any machine.
    pub is_minimum: bool,
}

/// A class of cost of connecting one machine.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConnectionCost {
    /// Name and footing.
    pub card: Card,
    /// For one machine.
    pub per_machine: MoneySpan,
    /// What is known about stopping the machine for it.
    pub downtime: Option<Words>,
}

/// A step of connecting machines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConnectionStep {
    /// Name and footing.
    pub card: Card,
    /// What to do.
    pub task: Words,
}

/// A family of controllers and how it is read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Protocol {
    /// Name and footing.
    pub card: Card,
    /// Names by which a census may call such controllers; never empty.
    pub controllers: Vec<String>,
    /// Protocols, preferred first.
    pub protocol: Words,
    /// Usual port, where there is one.
    pub port: Option<Words>,
    /// Plug or bus.
    pub interface: Words,
    /// Kinds of gateways that read it, preferred first.
    pub gateways: Vec<TitledId>,
    /// Open implementations.
    pub open_source: Vec<String>,
    /// Cost class of connecting one machine.
    pub cost: TitledId,
    /// What can be read (ids of data points), where that differs from its gateways'.
    pub points: Vec<TitledId>,
    /// What is known about stopping the machine for it, where that differs from its cost class.
    pub downtime: Option<Words>,
    /// It reads no controller but adds sensors or contacts where there is none to read, and this
    /// template carries it out.
    pub substitute: Option<TemplateId>,
    /// What to know on site.
    pub note: Words,
}
