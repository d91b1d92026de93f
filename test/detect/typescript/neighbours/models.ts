export { SMART as MODEL } from "./more";
