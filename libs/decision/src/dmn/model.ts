import type { Type } from './item-definition.ts'
import type { Logic } from './frame.ts'

/** Ids of what an element of the decision requirements graph stands on. */
export type Requirements = Readonly<{
  inputs: readonly string[]
  decisions: readonly string[]
  /** Business knowledge models and decision services. */
  knowledge: readonly string[]
}>

/** A variable of the graph: its name, and its type when the file states one. */
export type Variable = Readonly<{ id: string; name: string; type?: Type }>

export type Decision = Variable &
  Readonly<{
    /** Name of the decision, which may differ from that of its variable. */
    title: string
    requires: Requirements
    logic: Logic
  }>

export type Knowledge = Variable & Readonly<{ requires: Requirements; logic: Logic }>

/** A decision service: the outputs it gives and the inputs it takes. DMN 1.5 §10.4. */
export type Service = Variable &
  Readonly<{
    outputs: readonly string[]
    inputs: readonly string[]
    inputDecisions: readonly string[]
  }>

/** A DMN file ready to decide: everything compiled, nothing left to fail but the data. */
export type DecisionModel = Readonly<{
  /** Id and name of the file's `definitions`. */
  id: string
  name: string
  inputs: ReadonlyMap<string, Variable>
  decisions: ReadonlyMap<string, Decision>
  knowledge: ReadonlyMap<string, Knowledge>
  services: ReadonlyMap<string, Service>
}>
