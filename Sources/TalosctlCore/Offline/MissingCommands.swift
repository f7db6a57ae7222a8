// SPDX-License-Identifier: Apache-2.0

internal import CommandLine

/// Commands of Talos' client that this one does not have yet: who types them is told what does the same.
enum MissingCommands {
  static let root: [Command] = [
    missing("upgrade", "container nodes run the image they were created from: 'talosctl cluster destroy', then create"),
    missing("rollback", "container nodes have one image only"),
    missing("upgrade-k8s", "set the images of another version with 'talosctl patch machineconfig' on each node"),
    missing("reset", "'talosctl cluster destroy' removes container nodes, 'talosctl cluster create' makes them anew"),
    missing("dashboard", "'talosctl services', 'talosctl get machinestatus' and 'talosctl events' show the same"),
    missing(
      "netstat", "'talosctl get addresses' shows the addresses of a node, 'talosctl read /proc/net/tcp' its sockets"),
    missing("pcap", "capture on the host's side of the node's interface, for example with tcpdump"),
    missing("cgroups", "'talosctl stats' and 'talosctl stats -k' show memory and processor time of containers"),
    missing("support", "collect 'talosctl logs', 'talosctl dmesg' and 'talosctl get' of what you need"),
    missing("debug", "run a privileged pod on the node with 'kubectl debug node/NAME'"),
    missing("conformance", "run the suite with sonobuoy or hydrophone and 'talosctl kubeconfig'"),
    missing("rotate-ca", "generate new secrets with 'talosctl gen secrets' and create the cluster anew"),
    missing("meta", "container nodes have no META partition"),
    missing("wipe", "the disks of a container node belong to its host"),
    missing("image", "'talosctl containers -k' shows the images in use; the kubelet pulls what pods need"),
    missing("inject", "mount a talosconfig made by 'talosctl config new' into the pod as a secret"),
    missing("disks", "'talosctl mounts' shows the file systems of a node"),
    missing("interfaces", "use 'talosctl get addresses'"),
    missing("routes", "use 'talosctl read /proc/net/route'"),
  ]

  private static func missing(_ name: String, aliases: [String] = [], _ advice: String) -> Command {
    Command(
      name, aliases: aliases, summary: "Not offered yet: \(advice)", hidden: true, arguments: .any, takesAnything: true
    ) { call in
      throw CommandError("'\(call.commandPath)' is not offered yet", remedy: "Instead: \(advice).")
    }
  }
}
