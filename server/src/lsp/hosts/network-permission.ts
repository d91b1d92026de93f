import type { Reach } from "../../core/resolvers";
import { defaultHubUrl } from "../../domain/hub-address";
import type { HostSeed, Network } from "../server/server-host";

/** How a machine reaches the Hub. */
interface HubAccess {
  /** Without a slash at the end. */
  readonly url: string;
  /** The machine's own token, for this address. */
  readonly token?: string;
  /** The machine forbids look-ups, whatever the settings say. */
  readonly offline: boolean;
}

export interface NetworkPermissionPlan {
  readonly seed: Pick<HostSeed, "trusted" | "network">;
  /** Reads the machine's account anew: settings and environment decide. Never rejects. */
  account(network: Network): HubAccess | Promise<HubAccess>;
  /** The hosts beside the Hub. */
  hosts(network: Network): Reach["hosts"];
  /** Called with every secret before it can reach a message. */
  hide(secret: string): void;
}

/** Who may be asked on the network, and as whom: decided by trust, settings, tokens and the machine's own environment. */
export interface NetworkPermission {
  reach(): Reach & { readonly hubUrl: string };
  /** Whether a token would go to the Hub if look-ups were allowed. */
  hasToken(): boolean;
  /** Why nothing is looked up although the setting may allow it; undefined where nothing stands in the way. */
  barred(): string | undefined;
  setNetwork(network: Network): Promise<void>;
  setTrusted(trusted: boolean): void;
  /** A token of the editor's own store; what cannot be sent in a header counts as none. */
  setToken(token: string | undefined): void;
}

export async function networkPermission({
  seed,
  account,
  hosts,
  hide,
}: NetworkPermissionPlan): Promise<NetworkPermission> {
  let { trusted, network } = seed;
  let hub = await account(network);
  let others = hosts(network);
  let editors: string | undefined;
  // The editor's own token belongs to the Hub itself, so that no mirror ever sees it.
  const tokenNow = () => (hub.url === defaultHubUrl ? (editors ?? hub.token) : hub.token);
  return {
    reach() {
      const token = tokenNow();
      if (token) hide(token);
      const online = trusted && network.mode === "online" && !hub.offline;
      return { online, hubUrl: hub.url, hosts: others, ...(online && token ? { token } : {}) };
    },
    hasToken: () => tokenNow() !== undefined,
    barred() {
      if (!trusted) return "offline: the workspace is not trusted";
      return hub.offline && network.mode === "online" ? "offline: the environment forbids look-ups" : undefined;
    },
    async setNetwork(wanted) {
      network = wanted;
      others = hosts(network);
      hub = await account(network);
    },
    setTrusted(value) {
      trusted = value;
    },
    setToken(token) {
      editors = token !== undefined && /^[\x21-\x7e]{1,512}$/.test(token) ? token : undefined;
      if (editors) hide(editors);
    },
  };
}
