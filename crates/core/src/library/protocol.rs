//! Connecting machines: controllers, protocols, gateways, steps, cost.

use alloc::string::String;
use alloc::vec::Vec;

use super::{Card, MoneySpan};
use crate::{TitledId, Words};

/// A kind of gateway.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gateway {
    /// Name and footing.
    pub card: Card,
    /// What it does, for lay readers.
    pub about: Words,
}

/// A class of cost of connecting one machine.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConnectionCost {
    /// Name and footing.
    pub card: Card,
    /// For one machine.
    pub per_machine: MoneySpan,
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
    /// What to know on site.
    pub note: Words,
}
