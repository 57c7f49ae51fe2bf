package io.facteur.whatsapp.simulator.phone;

import io.facteur.whatsapp.simulator.account.Accounts;
import io.facteur.whatsapp.simulator.account.AppState;
import io.facteur.whatsapp.simulator.account.Bundles;
import io.facteur.whatsapp.simulator.account.Devices;
import io.facteur.whatsapp.simulator.account.PreKeys;
import io.facteur.whatsapp.simulator.account.Standings;
import io.facteur.whatsapp.simulator.group.Groups;
import io.facteur.whatsapp.simulator.message.PhoneLine;
import io.facteur.whatsapp.simulator.state.Randomness;
import io.facteur.whatsapp.simulator.state.State;
import io.facteur.whatsapp.simulator.state.World;
import io.facteur.whatsapp.simulator.stream.Online;

/// What phones find around them.
public record Surroundings(
    World world,
    State state,
    Randomness randomness,
    Accounts accounts,
    Devices devices,
    PreKeys preKeys,
    Bundles bundles,
    AppState appState,
    Standings standings,
    Online online,
    Groups groups,
    PhoneLine line,
    PhoneFiles files) {}
