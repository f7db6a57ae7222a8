// SPDX-License-Identifier: Apache-2.0

internal import CommandLine
internal import Synchronization

/// Tells the user how far nodes are: one line for each thing that happens, or one for each node that is drawn anew.
final class ActionProgress: Sendable {
  private struct State {
    /// What was last said of each node, in the order of their first words.
    var lines: [(node: String, text: String)] = []
    var drawnLines = 0
  }

  private let terminal: Terminal
  private let isDrawn: Bool
  private let state = Mutex(State())

  /// - Parameter isDrawn: only for terminals, on which nothing else is written meanwhile.
  init(terminal: Terminal, isDrawn: Bool) {
    self.terminal = terminal
    self.isDrawn = isDrawn
  }

  func say(_ text: String, of node: String) {
    guard isDrawn else { return terminal.printError("* \(node): \(text)") }
    state.withLock { state in
      if let index = state.lines.firstIndex(where: { $0.node == node }) {
        state.lines[index].text = text
      } else {
        state.lines.append((node, text))
      }
      draw(&state)
    }
  }

  /// Writes over what was drawn before. Lines that are too long are cut off by the terminal, so that each stays one line.
  private func draw(_ state: inout State) {
    let (withoutWrapping, withWrapping, emptied) = ("\u{1B}[?7l", "\u{1B}[?7h", "\r\u{1B}[2K")
    let up = state.drawnLines > 0 ? "\u{1B}[\(state.drawnLines)A" : ""
    let lines = state.lines.map { "\(emptied)* \($0.node): \(Self.oneLine($0.text))\n" }.joined()
    terminal.writeError(Array((withoutWrapping + up + lines + withWrapping).utf8))
    state.drawnLines = state.lines.count
  }

  private static func oneLine(_ text: String) -> String {
    String(String.UnicodeScalarView(text.unicodeScalars.map { $0.properties.generalCategory == .control ? " " : $0 }))
  }
}
