package io.facteur.servicekit.problem;

import com.mongodb.MongoException;
import io.facteur.vault.VaultException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MultipartException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/// Every failure's way out: a problem document with `code`, `message` and `status`, and never the
/// cause of an inner fault.
@RestControllerAdvice
public final class ProblemAdvice {
  private static final Logger LOG = LoggerFactory.getLogger(ProblemAdvice.class);
  private static final String TYPE = "https://facteur.dev/problems/";
  private static final String UNANSWERED = "A part of Facteur does not answer; try again.";

  /// Answers with what the exception means for the caller.
  @ExceptionHandler(Exception.class)
  public ResponseEntity<ProblemDetail> answer(Exception failure, HttpServletRequest request) {
    ProblemException problem = problem(failure);
    String requestId = RequestId.of(request);
    if (problem.code().status() >= 500 && !(failure instanceof ProblemException)) {
      LOG.atError()
          .addKeyValue("requestId", requestId)
          .addKeyValue("code", problem.code().code())
          .setCause(failure)
          .log("request.failed");
    }
    return answer(problem, request.getRequestURI(), requestId);
  }

  /// Answers with what a status means that the server itself came to.
  ResponseEntity<ProblemDetail> answer(HttpStatus status, String path, String requestId) {
    return answer(ofStatus(status.value(), status.getReasonPhrase()), path, requestId);
  }

  private static ResponseEntity<ProblemDetail> answer(
      ProblemException problem, String path, String requestId) {
    ResponseEntity.BodyBuilder answer =
        ResponseEntity.status(problem.code().status())
            .contentType(MediaType.APPLICATION_PROBLEM_JSON);
    if (problem.members().get("retryAfter") instanceof Number seconds) {
      answer.header(HttpHeaders.RETRY_AFTER, seconds.toString());
    }
    return answer.body(document(problem, path, requestId));
  }

  /// The caller left before the answer was out: there is nobody to tell.
  @ExceptionHandler
  public void callerLeft(AsyncRequestNotUsableException failure, HttpServletResponse answer) {
    LOG.atDebug().addKeyValue("status", answer.getStatus()).setCause(failure).log("caller.left");
  }

  private static ProblemDetail document(ProblemException problem, String path, String requestId) {
    ProblemDetail document =
        ProblemDetail.forStatusAndDetail(
            HttpStatusCode.valueOf(problem.code().status()), problem.detail());
    document.setType(URI.create(TYPE + problem.code().code()));
    document.setTitle(problem.code().title());
    document.setInstance(URI.create(path));
    document.setProperty("code", problem.code().code());
    document.setProperty("message", problem.detail());
    document.setProperty("requestId", requestId);
    problem.members().forEach(document::setProperty);
    return document;
  }

  private static ProblemException problem(Exception failure) {
    return switch (failure) {
      case ProblemException problem -> problem;
      case HttpMessageNotReadableException unreadable ->
          new ProblemException(ProblemCode.INVALID_BODY, unreadable(unreadable));
      case MethodArgumentTypeMismatchException mismatch ->
          new ProblemException(
              ProblemCode.INVALID_PARAMETER,
              "The parameter " + mismatch.getName() + " cannot be read.",
              Map.of("field", mismatch.getName()));
      case ErrorResponse response -> ofSpring(response);
      case InvalidMediaTypeException _ ->
          new ProblemException(ProblemCode.NOT_ACCEPTABLE, "The Accept header cannot be read.");
      case MultipartException _ ->
          new ProblemException(
              ProblemCode.INVALID_BODY,
              "The form cannot be read: it ends early, or a part of it is malformed.");
      case MongoException _ -> unavailable("The store does not answer; try again.");
      case AskAgain _ -> unavailable(UNANSWERED);
      case ResourceAccessException _ -> unavailable(UNANSWERED);
      case VaultException sealed when sealed.reason() == VaultException.Reason.KEY_UNREACHABLE ->
          unavailable("The session's key cannot be asked for; try again.");
      default ->
          new ProblemException(
              ProblemCode.INTERNAL_ERROR, "The log of this request holds the cause.");
    };
  }

  private static ProblemException unavailable(String detail) {
    return new ProblemException(ProblemCode.SERVICE_UNAVAILABLE, detail, Map.of("retryAfter", 2));
  }

  private static String unreadable(HttpMessageNotReadableException failure) {
    return switch (failure.getCause()) {
      case UnrecognizedPropertyException unknown ->
          "There is no field " + unknown.getPropertyName() + " here.";
      case JacksonException json -> "Not what is expected: " + json.getOriginalMessage();
      case null, default -> "A JSON body is expected.";
    };
  }

  private static ProblemException ofSpring(ErrorResponse response) {
    return ofStatus(
        response.getStatusCode().value(), String.valueOf(response.getBody().getDetail()));
  }

  private static ProblemException ofStatus(int status, String detail) {
    return switch (status) {
      case 404 -> new ProblemException(ProblemCode.NOT_FOUND, "There is nothing at this path.");
      case 405 -> new ProblemException(ProblemCode.METHOD_NOT_ALLOWED, detail);
      case 400 -> new ProblemException(ProblemCode.INVALID_PARAMETER, detail);
      case 406 -> new ProblemException(ProblemCode.NOT_ACCEPTABLE, detail);
      case 415 -> new ProblemException(ProblemCode.UNSUPPORTED_MEDIA_TYPE, detail);
      case 413 -> new ProblemException(ProblemCode.FILE_TOO_LARGE, "File too large");
      case 500 ->
          new ProblemException(
              ProblemCode.INTERNAL_ERROR, "The log of this request holds the cause.");
      default ->
          new ProblemException(
              new ProblemCode("HTTP_" + status, status, "The request was refused"), detail);
    };
  }
}
