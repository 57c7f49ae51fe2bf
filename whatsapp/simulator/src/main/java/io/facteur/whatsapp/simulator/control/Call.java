package io.facteur.whatsapp.simulator.control;

import io.facteur.whatsapp.simulator.socket.HttpRequest;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// One request of the control interface, matched to its route.
///
/// @param variables what stands for `*` in the route's path
record Call(HttpRequest request, List<String> variables, JsonMapper json) {
  String variable(int index) {
    return variables.get(index);
  }

  /// A query parameter that must be there.
  String parameter(String name) {
    return optionalParameter(name)
        .orElseThrow(() ->
            RefusedException.badRequest(
                "MISSING_PARAMETER", "the query parameter " + name + " is missing"));
  }

  Optional<String> optionalParameter(String name) {
    return Optional.ofNullable(request.query().get(name)).filter(value -> !value.isBlank());
  }

  /// A query parameter that is a number from 0 to `most`.
  int number(String name, int most) {
    String text = parameter(name);
    long value = text.matches("[0-9]{1,10}") ? Long.parseLong(text) : Long.MAX_VALUE;
    if (value > most) {
      throw RefusedException.badRequest(
          "INVALID_PARAMETER", "the query parameter " + name + " is a number up to " + most);
    }
    return (int) value;
  }

  /// The body as a record; unknown members are refused.
  <T> T body(Class<T> type) {
    try {
      T body = json.readValue(request.body(), type);
      if (body != null) {
        return body;
      }
    } catch (JacksonException _) {
      // The answer below says what is expected, without repeating what was sent.
    }
    throw RefusedException.badRequest(
        "INVALID_BODY", "the body must be JSON with the members of " + members(type));
  }

  private static String members(Class<?> type) {
    return Arrays.stream(type.getRecordComponents())
        .map(RecordComponent::getName)
        .toList()
        .toString();
  }
}
