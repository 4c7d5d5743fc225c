//! What templates truly move, what 5G itself does, how far the library reaches, what waits for what.

use zhizhen_core::{PlantNetwork, advise_on};
use zhizhen_store::Addition;

use super::App;
use crate::rules::{PLANT_KEY, plant_network_body};
use crate::views;
use crate::wire::{
    AdviceView, CaseView, CeilingView, EffectsView, ErrorView, GraphRequest, GraphView,
    NetworkRequest, ScatterView,
};

impl App {
    /// Gives the advice with mobile projects on this network.
    pub fn advice_view(&self, request: NetworkRequest) -> Result<AdviceView, ErrorView> {
        let judged = self.judge(&request.case)?;
        let network = views::plant_network(request.network);
        let advice = advise_on(&judged.content, &judged.sheet, &judged.card, network);
        Ok(views::advice_view(&judged.content, &advice))
    }

    /// Takes mobile projects to be built on this network from now on: advice, paths and roadmap follow.
    pub fn plant_network_save(&self, request: NetworkRequest) -> Result<CaseView, ErrorView> {
        let body = plant_network_body(views::plant_network(request.network));
        let value = (PLANT_KEY.to_owned(), body);
        self.change(|store, stamp| {
            store.put_additions(Addition::Plan, &request.case, &[value], stamp)
        })?;
        self.view(&request.case)
    }

    /// Gives what the recommended templates truly move, and the truth about 5G.
    pub fn effects_view(&self, request: NetworkRequest) -> Result<EffectsView, ErrorView> {
        let judged = self.judge(&request.case)?;
        let on = |network| advise_on(&judged.content, &judged.sheet, &judged.card, network);
        let advised = views::Networks {
            five_g: on(PlantNetwork::FiveG),
            other: on(PlantNetwork::Other),
        };
        Ok(views::effects_view(
            &judged.content,
            &judged.sheet,
            &advised,
            views::plant_network(request.network),
        ))
    }

    /// Tells how far all templates together bring the enterprise, and what they leave.
    pub fn ceiling_view(&self, request: NetworkRequest) -> Result<CeilingView, ErrorView> {
        let judged = self.judge(&request.case)?;
        let network = views::plant_network(request.network);
        let ceiling = zhizhen_core::ceiling(&judged.content, &judged.sheet, network);
        Ok(views::ceiling_view(&judged.content, &ceiling))
    }

    /// Draws what templates cost against what each moves alone.
    pub fn scatter_view(&self, request: GraphRequest) -> Result<ScatterView, ErrorView> {
        let judged = self.judge(&request.case)?;
        let network = views::plant_network(request.network);
        let advice = advise_on(&judged.content, &judged.sheet, &judged.card, network);
        Ok(views::scatter_view(
            &judged.content,
            &advice,
            request.language,
        ))
    }

    /// Draws which template waits for what.
    pub fn prerequisites_view(&self, request: GraphRequest) -> Result<GraphView, ErrorView> {
        let judged = self.judge(&request.case)?;
        let network = views::plant_network(request.network);
        let (content, card) = (&judged.content, &judged.card);
        let advice = advise_on(content, &judged.sheet, card, network);
        let graph = zhizhen_core::prerequisites(content, card, &advice, network);
        Ok(views::graph_view(content, &graph, request.language))
    }
}
