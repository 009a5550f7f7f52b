// openbadges.mjs CASES verifies badges with @digitalbazaar/vc, and issues one
// with it. CASES is a JSON file: the contexts by address; the badges, each a
// credential or a file, with whether it is valid; and perhaps an unsigned badge
// with the seed and the did:key to sign it. Prints the signed one.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import * as vc from "@digitalbazaar/vc";
import { DataIntegrityProof } from "@digitalbazaar/data-integrity";
import { cryptosuite } from "@digitalbazaar/eddsa-rdfc-2022-cryptosuite";
import * as didKey from "@digitalbazaar/did-method-key";
import * as Ed25519Multikey from "@digitalbazaar/ed25519-multikey";
import { extract } from "./openbadges-extract.mjs";

const { contexts, badges, seed, did, unsigned } = JSON.parse(readFileSync(process.argv[2], "utf8"));

const driver = didKey.driver();
driver.use({ multibaseMultikeyHeader: "z6Mk", fromMultibase: Ed25519Multikey.from });

// Nothing comes from the network: the contexts of Cordée, and what a did:key says of itself.
async function documentLoader(url) {
  if (url.startsWith("did:key:")) {
    return { documentUrl: url, document: await driver.get({ url }) };
  }
  assert.ok(contexts[url], `${url} is not among the contexts`);
  return { documentUrl: url, document: contexts[url] };
}

for (const { name, file, credential = extract(file), valid } of badges) {
  const suite = new DataIntegrityProof({ cryptosuite });
  const result = await vc.verifyCredential({ credential, suite, documentLoader });
  assert.equal(result.verified, valid, `${name}: ${result.verified} ${JSON.stringify(result.error?.errors ?? result.error, ["message", "name"])}`);
}

if (unsigned) {
  const id = `${did}#${did.slice("did:key:".length)}`;
  const pair = await Ed25519Multikey.generate({ id, controller: did, seed: Buffer.from(seed, "base64") });
  const suite = new DataIntegrityProof({ signer: pair.signer(), cryptosuite, date: unsigned.validFrom });
  console.log(JSON.stringify(await vc.issue({ credential: unsigned, suite, documentLoader })));
}
