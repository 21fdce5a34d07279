/** One step of an integration, as a job of a utility runs it. */

import { MoostApi } from '../../pkg/server.js';

const { BUILDINGS, MOOST_CLIENT_ID, MOOST_CLIENT_SECRET, MOOST_CUSTOMER_ID, MOOST_URL } = process.env;
const moost = new MoostApi({
  clientId: MOOST_CLIENT_ID,
  clientSecret: MOOST_CLIENT_SECRET,
  customerId: MOOST_CUSTOMER_ID,
  upstream: MOOST_URL,
});

/** The utility's list: what was there before, and its own thousand. */
async function* list() {
  for (const { customerBuildingId, zip, city, countryCode, timeZoneId } of await moost.coreData()) {
    if (!customerBuildingId.startsWith('house-')) yield { customerBuildingId, zip, city, countryCode, timeZoneId };
  }
  for (let number = 1; number <= Number(BUILDINGS); number += 1) {
    yield {
      customerBuildingId: `house-${number}`,
      zip: '92330',
      city: 'Sceaux',
      countryCode: 'FR',
      timeZoneId: 'Europe/Paris',
      devices: [{ id: 'meter-1', type: 'SMART_METER', name: 'Meter', vendor_name: 'Acme', product_name: 'M1' }],
      userIds: [`user-${number}`],
    };
  }
}

const STEPS = {
  async sync() {
    const { failed, isComplete } = await moost.syncBuildings(list(), { concurrency: 8 });
    return { failed, isComplete };
  },
  async interact() {
    const [{ id }] = await moost.notifications('house-1', { deliveryStatus: 'DELIVERED' });
    await moost.reportInteraction(id, { actionQualifier: 'OPENAPP', userId: 'user-1' });
    return { id };
  },
};

console.log(JSON.stringify(await STEPS[process.argv[2]]()));
await moost.close();
