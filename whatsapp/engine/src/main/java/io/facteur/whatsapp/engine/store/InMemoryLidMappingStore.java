package io.facteur.whatsapp.engine.store;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

final class InMemoryLidMappingStore implements LidMappingStore {
  private final Map<String, String> lids = new HashMap<>();
  private final Map<String, String> phones = new HashMap<>();

  @Override
  public synchronized Optional<String> lidOf(String phoneUser) {
    return Optional.ofNullable(lids.get(phoneUser));
  }

  @Override
  public synchronized Optional<String> phoneOf(String lidUser) {
    return Optional.ofNullable(phones.get(lidUser));
  }

  @Override
  public synchronized boolean put(String phoneUser, String lidUser) {
    if (lidUser.equals(lids.get(phoneUser))) {
      return false;
    }
    String formerLid = lids.put(phoneUser, lidUser);
    if (formerLid != null) {
      phones.remove(formerLid);
    }
    String formerPhone = phones.put(lidUser, phoneUser);
    if (formerPhone != null) {
      lids.remove(formerPhone);
    }
    return true;
  }

  @Override
  public synchronized boolean putIfUnknown(String phoneUser, String lidUser) {
    return !lids.containsKey(phoneUser) && !phones.containsKey(lidUser) && put(phoneUser, lidUser);
  }
}
