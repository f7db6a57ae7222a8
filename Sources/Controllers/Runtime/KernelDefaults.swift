// SPDX-License-Identifier: Apache-2.0

/// The kernel settings of a node whose machine config says nothing else.
enum KernelDefaults {
  struct Value: Sendable, Equatable {
    let name: String
    let value: String
    /// Kernels may lack it, or refuse it.
    let isOptional: Bool
  }

  static func all(isContainer: Bool) -> [Value] {
    let everywhere =
      hardening.map { Value(name: $0, value: $1, isOptional: true) }
      + operation.map { Value(name: $0, value: $1, isOptional: false) }
      + addressing.map { Value(name: $0, value: $1, isOptional: true) }
    return isContainer ? everywhere : everywhere + machine.map { Value(name: $0, value: $1, isOptional: true) }
  }

  /// What the Kernel Self Protection Project recommends.
  private static let hardening = [
    ("dev.tty.ldisc_autoload", "0"), ("dev.tty.legacy_tiocsti", "0"), ("fs.protected_symlinks", "1"),
    ("fs.protected_hardlinks", "1"), ("fs.protected_fifos", "2"), ("fs.protected_regular", "2"),
    ("fs.suid_dumpable", "0"), ("kernel.kptr_restrict", "2"), ("kernel.dmesg_restrict", "1"),
    ("kernel.perf_event_paranoid", "3"), ("kernel.randomize_va_space", "2"), ("kernel.yama.ptrace_scope", "2"),
    ("user.max_user_namespaces", "0"), ("kernel.unprivileged_bpf_disabled", "1"), ("net.core.bpf_jit_harden", "2"),
  ]

  /// What Kubernetes, its network and many containers need.
  private static let operation = [
    ("net.ipv4.ip_forward", "1"), ("net.ipv4.icmp_ignore_bogus_error_responses", "1"),
    ("net.ipv4.icmp_echo_ignore_broadcasts", "1"), ("net.ipv4.conf.all.send_redirects", "0"),
    ("net.ipv4.conf.default.send_redirects", "0"), ("net.ipv4.ip_local_reserved_ports", "50000,50001"),
    ("net.ipv4.tcp_keepalive_time", "600"), ("net.ipv4.tcp_keepalive_intvl", "60"), ("kernel.panic", "10"),
    ("kernel.pid_max", "262144"), ("vm.overcommit_memory", "1"), ("fs.inotify.max_user_instances", "8192"),
    ("fs.aio-max-nr", "1048576"),
  ]

  /// Of IPv6, which a kernel may not have.
  private static let addressing = [("net.ipv6.conf.default.forwarding", "1"), ("net.ipv6.conf.default.accept_ra", "2")]

  /// What only a machine of its own may set.
  private static let machine = [
    ("net.bridge.bridge-nf-call-iptables", "1"), ("net.bridge.bridge-nf-call-ip6tables", "1"),
    ("kernel.ctrl-alt-del", "0"), ("vm.unprivileged_userfaultfd", "0"),
  ]
}
