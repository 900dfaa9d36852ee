/** Defaults that are also needed where no configuration is read. */

/** Port on which a daemon answers for health and metrics. */
export const daemonPort = 9777;
/** Hours after its scheduled time within which a run counts as on time. */
export const graceHours = 6;
