import { Module } from '@nestjs/common'
import { PromisesModule } from '../promises/promises.module.ts'
import { AbsenceEffects } from './absence-effects.ts'
import { AbsenceFiles } from './absence-files.ts'
import { AbsencesController } from './absences.controller.ts'
import { Absences } from './absences.ts'
import { DutyQueries } from './duty.queries.ts'

/** Absences and duty. */
@Module({
  imports: [PromisesModule],
  controllers: [AbsencesController],
  providers: [Absences, AbsenceEffects, AbsenceFiles, DutyQueries],
})
export class AbsencesModule {}
