package io.facteur.servicekit.problem;

import io.facteur.contracts.ContractJson;
import java.io.IOException;
import java.io.Writer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What the server refuses before anything of ours sees it (a request line that is none, a header
/// twice that may come once) is answered with a problem document too. Named in
/// [ProblemConfiguration].
public final class ProblemReportValve extends ErrorReportValve {
  private static final Logger log = LoggerFactory.getLogger(ProblemReportValve.class);

  @Override
  protected void report(Request request, Response response, @Nullable Throwable cause) {
    int status = response.getStatus();
    if (status < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
      return;
    }
    Map<String, Object> problem = new LinkedHashMap<>();
    String detail = "The request cannot be read as one of HTTP.";
    problem.put("type", "https://facteur.dev/problems/BAD_REQUEST");
    problem.put("title", "Bad request");
    problem.put("status", status);
    problem.put("detail", detail);
    problem.put("code", "BAD_REQUEST");
    problem.put("message", detail);
    problem.put("requestId", UUID.randomUUID().toString());
    try {
      response.setContentType("application/problem+json");
      response.setCharacterEncoding("utf-8");
      Writer body = response.getReporter();
      if (body != null) {
        body.write(ContractJson.mapper().writeValueAsString(problem));
        response.finishResponse();
      }
    } catch (IOException e) {
      log.atDebug().setCause(e).log("caller.left");
    }
  }
}
