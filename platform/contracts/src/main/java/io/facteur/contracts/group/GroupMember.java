package io.facteur.contracts.group;

import org.jspecify.annotations.Nullable;

/// Somebody in a group, or who wants in.
///
/// @param id `33612345678@c.us` where the number is known, else `…@lid`
/// @param phoneNumber with `+`, where known
/// @param lid `…@lid`, where known
/// @param role `member`, `admin` or `superadmin`; absent where it says nothing
public record GroupMember(
    String id, @Nullable String phoneNumber, @Nullable String lid, @Nullable String role) {}
