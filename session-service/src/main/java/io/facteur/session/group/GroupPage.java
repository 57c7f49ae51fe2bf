package io.facteur.session.group;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Groups, all on one page: WhatsApp gives them at once.
record GroupPage(List<GroupResource> items, @Nullable String nextCursor) {}
