import { Module } from '@nestjs/common'
import { AbsencesModule } from './absences/absences.module.ts'
import { CalendarsModule } from './calendars/calendars.module.ts'
import { CasesModule } from './cases/cases.module.ts'
import { ChannelsModule } from './channels/channels.module.ts'
import { ClockModule } from './clock/clock.module.ts'
import { CommentsModule } from './comments/comments.module.ts'
import { CustomersModule } from './customers/customers.module.ts'
import { DefinitionsModule } from './definitions/definitions.module.ts'
import { DraftsModule } from './drafts/drafts.module.ts'
import { HealthModule } from './health/health.module.ts'
import { IdentityModule } from './identity/identity.module.ts'
import { IncidentsModule } from './incidents/incidents.module.ts'
import { InsightsModule } from './insights/insights.module.ts'
import { InstancesModule } from './instances/instances.module.ts'
import { JobsModule } from './jobs/jobs.module.ts'
import { LaddersModule } from './ladders/ladders.module.ts'
import { LiveModule } from './live/live.module.ts'
import { MessagesModule } from './messages/messages.module.ts'
import { NoticesModule } from './notices/notices.module.ts'
import { OperationsModule } from './operations/operations.module.ts'
import { PersonalModule } from './personal/personal.module.ts'
import { PromisesModule } from './promises/promises.module.ts'
import { QuarantineModule } from './quarantine/quarantine.module.ts'
import { ReplaysModule } from './replays/replays.module.ts'
import { ReschedulesModule } from './reschedules/reschedules.module.ts'
import { SignalsModule } from './signals/signals.module.ts'
import { StartFormsModule } from './start-forms/start-forms.module.ts'
import { TasksModule } from './tasks/tasks.module.ts'
import { TimersModule } from './timers/timers.module.ts'
import { UnitsModule } from './units/units.module.ts'
import { VisibilityModule } from './visibility/visibility.module.ts'
import { ViewsModule } from './views/views.module.ts'
import { WhyModule } from './why/why.module.ts'

/**
 * Every resource of the REST interface: one module per folder. `configureApi` prepares the
 * application for them.
 */
@Module({
  imports: [
    AbsencesModule,
    CalendarsModule,
    CasesModule,
    ChannelsModule,
    ClockModule,
    CommentsModule,
    CustomersModule,
    DefinitionsModule,
    DraftsModule,
    HealthModule,
    IdentityModule,
    IncidentsModule,
    InsightsModule,
    InstancesModule,
    JobsModule,
    LaddersModule,
    LiveModule,
    MessagesModule,
    NoticesModule,
    OperationsModule,
    PersonalModule,
    PromisesModule,
    WhyModule,
    QuarantineModule,
    ReplaysModule,
    ReschedulesModule,
    SignalsModule,
    StartFormsModule,
    TasksModule,
    TimersModule,
    UnitsModule,
    VisibilityModule,
    ViewsModule,
  ],
})
export class ApiModule {}
