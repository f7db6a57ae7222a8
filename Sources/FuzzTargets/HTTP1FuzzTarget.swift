// SPDX-License-Identifier: Apache-2.0

internal import Fuzzing
internal import HTTP2

extension FuzzTarget {
  /// An answer that is accepted is one to be written down and read again as the same.
  static let http1 = FuzzTarget(
    name: "http1",
    seeds: [
      "HTTP/1.1 200 OK\r\ncontent-type: text/plain\r\ncontent-length: 2\r\n\r\nok",
      "HTTP/1.0 404 Not Found\r\n\r\ngone",
      "HTTP/1.1 301 Moved\r\nLocation:\thttps://a/b \r\nX:\r\n\r\n",
    ],
    tokens: [
      "\r\n", "\n", "\r", ":", " ", "\t", "HTTP/1.", "200", "Content-Length: ", "Transfer-Encoding: chunked", "-1",
      "+1",
      "99999999999999999999", "\u{301}", "é",
    ]
  ) { input in
    guard let answer = try? HTTP1Parser.parse(input) else { return }
    guard answer.body.count <= input.count else { throw FuzzFailure("the body is longer than the answer") }
    let head = ["HTTP/1.1 \(answer.status) Text"] + answer.headers.map { "\($0.name): \($0.value)" } + ["", ""]
    let written = Array(head.joined(separator: "\r\n").utf8) + answer.body
    guard try HTTP1Parser.parse(written) == answer else { throw FuzzFailure("written, it reads otherwise") }
  }
}
