package io.facteur.receiver.message;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// A chat as the public API shows it.
///
/// @param name that the other person gave themselves, where they ever wrote; absent for groups
/// @param phoneNumber of the other person with `+`, where known; absent for groups
/// @param lid of the same person
/// @param unreadCount how many messages of others are not read here; counted to 1000
/// @param lastMessage the newest one
@Schema(name = "Chat")
@JsonInclude(JsonInclude.Include.NON_NULL)
record Chat(
    @Schema(example = "33612345678@c.us") String chatId,
    boolean isGroup,
    @Schema(example = "Bob") @Nullable String name,
    @Schema(example = "+33612345678") @Nullable String phoneNumber,
    @Schema(example = "192700000000002@lid") @Nullable String lid,
    @Schema(example = "2", description = "Messages of others that are not read; at most 1000.")
        int unreadCount,
    Item lastMessage) {}
