import { Module } from '@nestjs/common'
import { APP_GUARD } from '@nestjs/core'
import { AccessGuard } from './access.guard.ts'
import { AccessLog } from './access-log.ts'
import { AccessesController } from './accesses.controller.ts'
import { AccountsController } from './accounts.controller.ts'
import { Accounts } from './accounts.ts'
import { FirstStartAccounts } from './first-start.ts'
import { OidcController } from './oidc.controller.ts'
import { OpenIdProvider } from './open-id-provider.ts'
import { OwnTokensController } from './own-tokens.controller.ts'
import { Passwords } from './passwords.ts'
import { SessionController } from './session.controller.ts'
import { Sessions } from './sessions.ts'
import { TokensController } from './tokens.controller.ts'
import { Tokens } from './tokens.ts'

/** Who asks, and what they may do. */
@Module({
  controllers: [
    SessionController,
    OidcController,
    AccountsController,
    TokensController,
    OwnTokensController,
    AccessesController,
  ],
  providers: [
    AccessLog,
    Accounts,
    FirstStartAccounts,
    OpenIdProvider,
    Passwords,
    Sessions,
    Tokens,
    { provide: APP_GUARD, useClass: AccessGuard },
  ],
  exports: [AccessLog, Sessions],
})
export class IdentityModule {}
