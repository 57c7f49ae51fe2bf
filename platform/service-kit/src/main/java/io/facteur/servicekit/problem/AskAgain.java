package io.facteur.servicekit.problem;

/// Marks an exception that means: something needed does not answer now, and asking again later is
/// right. A caller is answered with 503.
public interface AskAgain {}
