package io.facteur.whatsapp.simulator.control;

import java.util.List;

/// The routes about one thing.
public abstract sealed class RouteTable
    permits AdminRoutes,
        EndRoutes,
        FaultRoutes,
        GroupRoutes,
        KeyRoutes,
        MediaFaultRoutes,
        MessageRoutes,
        MischiefRoutes,
        PhoneRoutes,
        StandingRoutes,
        TranscriptRoutes {

  abstract List<Route> routes();
}
