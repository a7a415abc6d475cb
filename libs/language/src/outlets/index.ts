export { creditIn, sourceLabelled } from './credit.js';
export { agencyNamed, isPortalName, nameKey, outletAt, outletNamed, portalAt } from './outlets.js';
export type { Outlet } from './outlets.js';
export { keysOfPublisher, publisherOfPlace, publishersOf } from './publishers.js';
export type { Published } from './publishers.js';
