package com.example;

import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
public class HelloController {

  private static final String PAGE =
      """
      <!doctype html>
      <html lang="en">
        <head><meta charset="utf-8"><title>werf-maven-plugin example</title></head>
        <body>
          <h1>Hello from a container</h1>
          <p id="marker">built-by-werf-maven-plugin</p>
          <p>Java %s, user %s</p>
        </body>
      </html>
      """;

  @GetMapping(path = "/", produces = MediaType.TEXT_HTML_VALUE)
  public String page() {
    return PAGE.formatted(System.getProperty("java.version"), System.getProperty("user.name"));
  }
}
