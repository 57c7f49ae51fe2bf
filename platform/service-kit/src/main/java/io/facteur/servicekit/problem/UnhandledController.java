package io.facteur.servicekit.problem;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// What the server or a filter refuses before a controller sees it: a problem document too.
@RestController
final class UnhandledController implements ErrorController {
  private final ProblemAdvice advice;

  UnhandledController(ProblemAdvice advice) {
    this.advice = advice;
  }

  @RequestMapping("${server.error.path:${error.path:/error}}")
  ResponseEntity<ProblemDetail> answer(HttpServletRequest request) {
    Object path = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
    Object status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
    HttpStatus known = HttpStatus.resolve(status instanceof Integer code ? code : 404);
    HttpStatus told = known == null ? HttpStatus.INTERNAL_SERVER_ERROR : known;
    return advice.answer(told, path instanceof String text ? text : "/", RequestId.of(request));
  }
}
