import { z } from 'zod'

/** Whether a phone can be handed on, and where that is done (B27 to B29). */
export const hotDeskSettings = {
  hotDesking: z.boolean().meta({
    title: 'Hot desking',
    description:
      'On: the phone always has Log Out. Off: a phone that is somebody’s own has none; whoever logs in to it has it all the same.',
  }),
  logOutKey: z.int().min(0).max(10).meta({
    title: 'Soft key of Log Out',
    description:
      'Which soft key below the display carries Log Out, counted from the left; where the phone has fewer, its last. 0: where the keys say, or the phone’s usual place.',
  }),
}
