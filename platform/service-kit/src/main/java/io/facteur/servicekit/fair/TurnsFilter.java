package io.facteur.servicekit.fair;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.springframework.web.filter.OncePerRequestFilter;

/// Has bodies read and written in turns, see [Turns].
final class TurnsFilter extends OncePerRequestFilter {

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    chain.doFilter(new Request(request), new Response(response));
  }

  private static final class Request extends HttpServletRequestWrapper {
    Request(HttpServletRequest request) {
      super(request);
    }

    @Override
    public ServletInputStream getInputStream() throws IOException {
      return new Body(super.getInputStream());
    }
  }

  private static final class Response extends HttpServletResponseWrapper {
    Response(HttpServletResponse response) {
      super(response);
    }

    @Override
    public ServletOutputStream getOutputStream() throws IOException {
      return new Answer(super.getOutputStream());
    }
  }

  private static final class Body extends ServletInputStream {
    private final ServletInputStream in;
    private final InputStream inTurns;

    Body(ServletInputStream in) {
      this.in = in;
      this.inTurns = Turns.reading(in);
    }

    @Override
    public int read() throws IOException {
      return inTurns.read();
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      return inTurns.read(buffer, offset, length);
    }

    @Override
    public int available() throws IOException {
      return in.available();
    }

    @Override
    public void close() throws IOException {
      in.close();
    }

    @Override
    public boolean isFinished() {
      return in.isFinished();
    }

    @Override
    public boolean isReady() {
      return in.isReady();
    }

    @Override
    public void setReadListener(ReadListener listener) {
      in.setReadListener(listener);
    }
  }

  private static final class Answer extends ServletOutputStream {
    private final ServletOutputStream out;
    private final OutputStream inTurns;

    Answer(ServletOutputStream out) {
      this.out = out;
      this.inTurns = Turns.writing(out);
    }

    @Override
    public void write(int value) throws IOException {
      inTurns.write(value);
    }

    @Override
    public void write(byte[] buffer, int offset, int length) throws IOException {
      inTurns.write(buffer, offset, length);
    }

    @Override
    public void flush() throws IOException {
      out.flush();
    }

    @Override
    public void close() throws IOException {
      out.close();
    }

    @Override
    public boolean isReady() {
      return out.isReady();
    }

    @Override
    public void setWriteListener(WriteListener listener) {
      out.setWriteListener(listener);
    }
  }
}
